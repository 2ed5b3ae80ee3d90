"""Routes that are not pages: the way in and out, preferences, the chart templates."""

from portal.endpoints.charts import charts
from portal.endpoints.preferences import preferences
from portal.endpoints.sign_in import sign_in

ENDPOINTS = (sign_in, preferences, charts)
