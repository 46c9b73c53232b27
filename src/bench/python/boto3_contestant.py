"""A typical hand-written program with boto3: json.loads, batches of 100, write_records on a pool of threads."""

import json
import resource
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import boto3
from botocore.config import Config

BATCH = 100
SYMBOLS = ["BTC", "ETH", "SOL"]
CURRENCIES = ["USD", "EUR"]
FIRST = 1_767_225_600_000


def quote(line):
    price = 99_000_000 + (line * 7_919) % 2_000_003
    return '{"symbol":"%s","currency":"%s","price":%d.%06d,"time":%d}' % (
        SYMBOLS[line % 3],
        CURRENCIES[line // 3 % 2],
        price // 1_000_000,
        price % 1_000_000,
        FIRST + line,
    )


def record(line):
    quote = json.loads(line)
    return {
        "Dimensions": [
            {"Name": "symbol", "Value": quote["symbol"]},
            {"Name": "currency", "Value": quote["currency"]},
        ],
        "MeasureName": "quote",
        "MeasureValue": str(quote["price"]),
        "MeasureValueType": "DOUBLE",
        "Time": str(quote["time"]),
        "TimeUnit": "MILLISECONDS",
    }


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main():
    endpoint, quotes, threads = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    client = boto3.client(
        "timestream-write",
        region_name="us-east-1",
        endpoint_url=endpoint,
        aws_access_key_id="id",
        aws_secret_access_key="key",
        config=Config(
            endpoint_discovery_enabled=False, max_pool_connections=max(10, threads)
        ),
    )
    lines = [quote(line) for line in range(quotes)]

    def write(start):
        client.write_records(
            DatabaseName="market",
            TableName="prices",
            Records=[record(line) for line in lines[start : start + BATCH]],
        )

    pool = ThreadPoolExecutor(threads)
    print("ready", flush=True)
    for _ in sys.stdin:
        began, used = time.perf_counter(), cpu()
        if threads == 1:
            for start in range(0, quotes, BATCH):
                write(start)
        else:
            list(pool.map(write, range(0, quotes, BATCH)))
        print("%f %f" % (time.perf_counter() - began, cpu() - used), flush=True)


main()
