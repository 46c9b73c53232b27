"""The loop of a driver in Python: a command in JSON a line in, its outcome in JSON a line out."""
import base64
import datetime
import json
import sys
import traceback


class Unsupported(Exception):
    """The client has nothing for a command."""


def run(drive):
    """Answers each command with what drive returns for it, until the input ends."""
    output = sys.stdout
    for line in sys.stdin:
        try:
            outcome = drive(decoded(json.loads(line)))
        except Unsupported as reason:
            outcome = {'unsupported': str(reason)}
        except Exception:
            outcome = {'broken': traceback.format_exc()}
        output.write(json.dumps(encoded(outcome)) + '\n')
        output.flush()


def pages_by_hand(call, command):
    """Follows NextToken where the client has no paginator for an operation."""
    items, count, token = [], 0, None
    while count == 0 or token:
        following = {'NextToken': token} if token else {}
        page = call({**command['input'], command['limit']: command['size'], **following})
        items += page.get(command['items'], [])
        token = page.get('NextToken')
        count += 1
    return {command['items']: items, 'Pages': count}


def decoded(value):
    """Makes bytes and times of what stands for them in JSON."""
    if isinstance(value, list):
        return [decoded(item) for item in value]
    if not isinstance(value, dict):
        return value
    if '$base64' in value:
        return base64.b64decode(value['$base64'])
    if '$time' in value:
        return datetime.datetime.fromtimestamp(value['$time'] / 1000, datetime.timezone.utc)
    return {name: decoded(item) for name, item in value.items()}


def encoded(value):
    """The reverse of decoded."""
    if isinstance(value, bytes):
        return {'$base64': base64.b64encode(value).decode()}
    if isinstance(value, datetime.datetime):
        return {'$time': round(value.timestamp() * 1000)}
    if isinstance(value, list):
        return [encoded(item) for item in value]
    if isinstance(value, dict):
        return {name: encoded(item) for name, item in value.items()}
    return value
