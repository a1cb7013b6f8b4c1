import kill
import pytest


@pytest.mark.slow
def test_a_kill_at_any_moment_loses_nothing_and_doubles_nothing(tmp_path):
    findings = kill.kill(tmp_path, times=25)
    assert findings.troubles == []
    assert findings.kills == 25
