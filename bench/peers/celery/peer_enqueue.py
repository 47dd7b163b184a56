"""Creates the tables, then sends the loads that it reads from its input, and prints a line for each when RabbitMQ has confirmed all of it.

A load is a line with a JSON array of due times, in milliseconds since 1970.
"""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timezone

import django
from django.core.management import call_command
from peer_app import noop

# A confirm comes when its message is on the disk, so that one sender alone would wait for the disk each time.
SENDERS = 8


def send(job):
    n, due = job
    eta = datetime.fromtimestamp(due / 1000, timezone.utc)
    # The benchmark finds a result's due time in the id of its task.
    noop.apply_async(eta=eta, task_id=f"{round(due)}-{n:06}")


django.setup()
call_command("migrate", verbosity=0)
print("ready", flush=True)
with ThreadPoolExecutor(SENDERS) as senders:
    for line in sys.stdin:
        list(senders.map(send, enumerate(json.loads(line))))
        print("sent", flush=True)
