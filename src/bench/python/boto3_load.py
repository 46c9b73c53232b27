"""The work of awswrangler with a CSV file: a record for each row, batches of 100, write_records on a pool of threads."""

import csv
import os
import resource
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

import boto3
from botocore.config import Config

BATCH = 100
SYMBOLS = ["BTC", "ETH", "SOL"]
CURRENCIES = ["USD", "EUR"]
FIRST = 1_767_225_600_000


def write_file(path, rows):
    with open(path, "w") as file:
        file.write("symbol,currency,price,time\n")
        for row in range(rows):
            price = 99_000_000 + (row * 7_919) % 2_000_003
            file.write(
                "%s,%s,%d.%06d,%d\n"
                % (
                    SYMBOLS[row % 3],
                    CURRENCIES[row // 3 % 2],
                    price // 1_000_000,
                    price % 1_000_000,
                    FIRST + row,
                )
            )


def record(row):
    return {
        "Dimensions": [
            {"Name": "symbol", "Value": row[0]},
            {"Name": "currency", "Value": row[1]},
        ],
        "MeasureName": "quote",
        "MeasureValue": row[2],
        "MeasureValueType": "DOUBLE",
        "Time": row[3],
        "TimeUnit": "MILLISECONDS",
    }


def cpu():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def main():
    endpoint, rows, threads = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
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
    path = os.path.join(tempfile.mkdtemp(), "quotes.csv")
    write_file(path, rows)

    def write(batch):
        client.write_records(
            DatabaseName="market",
            TableName="prices",
            Records=[record(row) for row in batch],
        )

    pool = ThreadPoolExecutor(threads)
    print("ready", flush=True)
    for _ in sys.stdin:
        began, used = time.perf_counter(), cpu()
        with open(path, newline="") as file:
            reader = csv.reader(file)
            next(reader)
            all_rows = list(reader)
        list(
            pool.map(
                write,
                [all_rows[start : start + BATCH] for start in range(0, rows, BATCH)],
            )
        )
        print("%f %f" % (time.perf_counter() - began, cpu() - used), flush=True)


main()
