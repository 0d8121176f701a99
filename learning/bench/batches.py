"""What is done in batches: records appended, certificates made."""

import json
import os
import subprocess
import sys
import tempfile

from learning.bench.table import Row

RECORDS = 5000
CERTIFICATES = 1000


def figures() -> list[Row]:
    """Measured in a process of its own on SQLite, so that nothing else is in its memory."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DATA_DIR": folder, "EMBEDDED": "1", "DEBUG": "0", "REDIS_URL": ""}
        environment.pop("DATABASE_URL", None)
        command = [sys.executable, "-m", "learning.bench.batch_run"]
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    return [
        Row(
            "records appended in batches of 100",
            "SQLite",
            found["records_a_second"],
            "a second",
            500,
            at_least=True,
        ),
        Row("a certificate, warm", "", found["certificate_ms"], "ms of CPU", 30),
        Row(f"{CERTIFICATES:,} certificates", "", found["bulk_seconds"], "s", 60),
        Row("memory gained over them", "", found["bulk_growth_mib"], "MiB", 20),
    ]
