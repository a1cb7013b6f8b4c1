"""The index: articles as searchable passages. It knows nothing of answers."""

import os
import sys

# Read by BLAS and by OpenMP when they are loaded. The encoder reads texts side by side, each on one core: threads of
# BLAS wait for each other within each text, and turn round meanwhile, which costs more than they gain.
if "numpy" not in sys.modules:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_WAIT_POLICY", "passive")
