"""What is declared of a setting, and which values that allows."""

from dataclasses import dataclass

import pytest

from index.setting_declaration import Declaration, declarations, setting


@dataclass(frozen=True, slots=True)
class Oven:
    degrees: int = setting(180, "Heat.", least=50, most=250)
    mode: str = setting("fan", "Way to bake.", choices=("", "fan", "grill"), env="OVEN_MODE", option="--mode")
    code: str = setting("", "Code of the lock.", is_secret=True)


def test_a_declaration_belongs_to_its_setting():
    declared = declarations(Oven)
    assert list(declared) == ["degrees", "mode", "code"]
    assert declared["mode"].aliases == ("OVEN_MODE", "--mode")


def test_the_environment_replaces_the_default(monkeypatch):
    monkeypatch.delenv("OVEN_MODE", raising=False)
    assert Oven().mode == "fan"
    monkeypatch.setenv("OVEN_MODE", "grill")
    assert Oven().mode == "grill"


@pytest.mark.parametrize(
    ("key", "limits"),
    [("degrees", "at least 50 and at most 250"), ("mode", "one of fan, grill"), ("code", "")],
)
def test_limits_are_told_in_words(key, limits):
    assert declarations(Oven)[key].limits == limits


@pytest.mark.parametrize(
    ("declaration", "value", "is_allowed"),
    [
        (Declaration(1, "", least=0), 0, True),
        (Declaration(1, "", least=0), -1, False),
        (Declaration(1, "", most=9), 9.5, False),
        (Declaration(1.0, ""), float("inf"), False),
        (Declaration("a", "", choices=("a", "b")), "c", False),
        (Declaration("a", ""), "anything", True),
    ],
)
def test_a_value_outside_of_the_limits_is_refused(declaration, value, is_allowed):
    if is_allowed:
        declaration.validate(value)
        return
    with pytest.raises(ValueError, match=r"^must be "):
        declaration.validate(value)


def test_a_secret_is_not_shown():
    assert "code" not in repr(Oven(code="1234"))
