"""Drives boto3 for the contract suite. The argument is the endpoint; without one boto3 finds it itself."""
import sys

import boto3
from botocore import xform_name
from botocore.exceptions import ClientError

import driver

clients = {}


def client(service):
    if service not in clients:
        endpoint = {'endpoint_url': sys.argv[1]} if len(sys.argv) > 1 else {}
        clients[service] = boto3.client(service, **endpoint)
    return clients[service]


def drive(command):
    verbs = {'call': call, 'pages': pages, 'wait': wait, 'subscribe': subscribe}
    try:
        return {'output': verbs[command['verb']](client(command['service']), command)}
    except ClientError as error:
        answer = error.response
        members = {name: value for name, value in answer.items() if name not in ('Error', 'ResponseMetadata')}
        return {'error': {
            **members,
            'Code': answer['Error']['Code'],
            'Message': answer['Error']['Message'],
            'Status': answer['ResponseMetadata']['HTTPStatusCode']}}


def call(service, command):
    output = getattr(service, xform_name(command['operation']))(**command['input'])
    output.pop('ResponseMetadata')
    return output


def pages(service, command):
    operation = xform_name(command['operation'])
    if not service.can_paginate(operation):
        return driver.pages_by_hand(lambda members: getattr(service, operation)(**members), command)
    paginator = service.get_paginator(operation)
    items, count = [], 0
    for page in paginator.paginate(**command['input'], PaginationConfig={'PageSize': command['size']}):
        items += page.get(command['items'], [])
        count += 1
    return {command['items']: items, 'Pages': count}


def wait(service, command):
    service.get_waiter(xform_name(command['waiter'])).wait(**command['input'])
    return {}


def subscribe(service, command):
    events = service.subscribe_to_shard(**command['input'])['EventStream']
    records = []
    for event in events:
        records += event['SubscribeToShardEvent']['Records']
        if len(records) >= command['records']:
            break
    events.close()
    return {'Records': records}


driver.run(drive)
