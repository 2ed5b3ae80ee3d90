"""The demo province, for the tests of what builds it."""

from tests.demo_province import demo_database as demo_database
from tests.demo_province import demo_postgresql as demo_postgresql
from tests.demo_province import demo_sqlite as demo_sqlite
