"""Found a small county in the data folder, and print the usernames as JSON."""

import json
import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from tests.county import make_county  # noqa: E402
from xuncha.office.people.models import Account  # noqa: E402

call_command("migrate", interactive=False, verbosity=0)
make_county()
names = Account.objects.values_list("person__name", "username")
sys.stdout.write(json.dumps(dict(names), ensure_ascii=False))
