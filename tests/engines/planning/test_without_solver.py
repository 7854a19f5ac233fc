"""Plans can be read, checked and measured where no solver is installed."""

import subprocess
import sys

PROGRAM = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("ortools", "numpy", "pandas", "scipy"):
            raise ImportError(name)
sys.meta_path.insert(0, Absent())
from xuncha.engines import planning
from tests.engines.planning.problems import plan, problem
assert planning.check(problem(), plan()).ok
text = planning.plan_to_json(plan())
assert not any(name.startswith("ortools") for name in sys.modules)
try:
    import xuncha.engines.planning.solve
except ImportError as missing:
    assert "ortools" in str(missing)
else:
    raise SystemExit("the solver was not missed")
"""


def test_the_engine_loads_and_checks_without_a_solver():
    subprocess.run([sys.executable, "-c", PROGRAM], check=True)
