"""Django's settings for Celery's scheduler and its results, which are kept as rows in PostgreSQL."""

import os
from urllib.parse import urlsplit

_database = urlsplit(os.environ["PEER_DATABASE_URL"])

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _database.path[1:],
        "USER": _database.username,
        "PASSWORD": _database.password,
        "HOST": _database.hostname,
        "PORT": _database.port,
        # Without it each task would make a new connection.
        "CONN_MAX_AGE": 600,
    }
}
INSTALLED_APPS = ["django_celery_beat", "django_celery_results"]
SECRET_KEY = "of a comparison"
USE_TZ = True
TIME_ZONE = "UTC"
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"

CELERY_BROKER_URL = os.environ["PEER_BROKER_URL"]
# A message counts as sent when RabbitMQ has confirmed it. Queues and messages are durable by default.
CELERY_BROKER_TRANSPORT_OPTIONS = {"confirm_publish": True}
# A message is acknowledged after the result is stored, and given to another worker when its own was lost.
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_RESULT_BACKEND = "django-db"
CELERY_RESULT_EXPIRES = None
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_TIMEZONE = "UTC"
