"""Work that makes very many small values is not stopped to look for rubbish among them."""

import gc

import pytest

from data_layer.memory import nothing_is_rubbish


def test_nothing_is_looked_for_meanwhile_and_as_before_afterwards() -> None:
    with nothing_is_rubbish():
        assert not gc.isenabled()
        with nothing_is_rubbish():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_is_looked_for_again_when_the_work_fails() -> None:
    with pytest.raises(ZeroDivisionError), nothing_is_rubbish():
        raise ZeroDivisionError
    assert gc.isenabled()
