"""A typical hand-written program with boto3: put_records with 500 records."""

import resource
import sys
import time

import boto3
from botocore.config import Config

BATCH = 500
SYMBOLS = ["BTC", "ETH", "SOL"]
CURRENCIES = ["USD", "EUR"]
FIRST = 1_767_225_600_000


def item(line):
    price = 99_000_000 + (line * 7_919) % 2_000_003
    quote = '{"symbol":"%s","currency":"%s","price":%d.%06d,"time":%d}' % (
        SYMBOLS[line % 3],
        CURRENCIES[line // 3 % 2],
        price // 1_000_000,
        price % 1_000_000,
        FIRST + line,
    )
    return {"Data": quote.encode(), "PartitionKey": "key %d" % (line % 1000)}


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main():
    endpoint, records = sys.argv[1], int(sys.argv[2])
    client = boto3.client(
        "kinesis",
        region_name="us-east-1",
        endpoint_url=endpoint,
        aws_access_key_id="id",
        aws_secret_access_key="key",
        config=Config(retries={"mode": "standard"}),
    )
    items = [item(line) for line in range(records)]
    print("ready", flush=True)
    for _ in sys.stdin:
        began, used = time.perf_counter(), cpu()
        for start in range(0, records, BATCH):
            answer = client.put_records(
                StreamName="one", Records=items[start : start + BATCH]
            )
            assert answer["FailedRecordCount"] == 0
        print("%f %f" % (time.perf_counter() - began, cpu() - used), flush=True)


main()
