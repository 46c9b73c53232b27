"""
Drives the AWS CLI for the contract suite, in one process that runs its entry point for each command.
The argument is the endpoint; without one the CLI finds it itself.
"""
import base64
import datetime
import io
import json
import re
import sys
from contextlib import redirect_stderr, redirect_stdout

import awscli.clidriver
from botocore import xform_name

import driver

ERROR = re.compile(r'An error occurred \((\w+)\) when calling the \w+ operation(?: \(.*?\))?: (.*)', re.DOTALL)
PAGINATED = {'Query', 'ListScheduledQueries', 'ListStreams', 'ListShards', 'ListStreamConsumers'}


class Failed(Exception):
    """The CLI ended with an error of the service."""


def drive(command):
    verbs = {'call': call, 'pages': pages, 'wait': wait, 'subscribe': subscribe}
    try:
        return {'output': verbs[command['verb']](command)}
    except Failed as failure:
        error = ERROR.search(str(failure))
        if not error:
            raise
        return {'error': {'Code': error.group(1), 'Message': error.group(2).strip()}}


def call(command):
    return aws(command['service'], xform_name(command['operation'], '-'), '--no-paginate', *given(command['input']))


def pages(command):
    operation = xform_name(command['operation'], '-')
    if command['operation'] not in PAGINATED:
        return driver.pages_by_hand(
            lambda members: aws(command['service'], operation, *given(members)), command)
    size = str(command['size'])
    output = aws(command['service'], operation, '--page-size', size, *given(command['input']))
    return {command['items']: output[command['items']]}


def wait(command):
    (member, value), = command['input'].items()
    aws(command['service'], 'wait', xform_name(command['waiter'], '-'), '--' + xform_name(member, '-'), value)
    return {}


def subscribe(command):
    raise driver.Unsupported('the AWS CLI has no subscribe-to-shard')


def given(members):
    return ['--cli-input-json', json.dumps(plain(members))]


def plain(value):
    """Bytes as Base64 and times as ISO-8601, as the CLI takes them."""
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime.datetime):
        return value.isoformat()
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    return value


def aws(*arguments):
    endpoint = ['--endpoint-url', sys.argv[1]] if len(sys.argv) > 1 else []
    output, errors = io.StringIO(), io.StringIO()
    with redirect_stdout(output), redirect_stderr(errors):
        status = awscli.clidriver.create_clidriver().main([*endpoint, '--output', 'json', *arguments])
    if status != 0:
        raise Failed(errors.getvalue())
    return json.loads(output.getvalue() or '{}')


driver.run(drive)
