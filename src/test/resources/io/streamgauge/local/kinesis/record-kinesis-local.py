"""Records what the npm package kinesis-local answers to the requests in kinesis-local.json.

In a request, "${name}" is what an earlier exchange keeps, "${zeros:5}" is five bytes, and an
element {"${times}": 5, "each": ...} of a list is five elements.

KinesisLocalTest compares the embedded endpoint's answers with them. To record anew:

    npm install kinesis-local@VERSION
    (cd node_modules/kinesis-local && KINESIS_MOCK_PLAIN_PORT=4568 node main.js) &
    python3 record-kinesis-local.py http://127.0.0.1:4568 VERSION
"""

import base64
import json
import pathlib
import re
import sys
import time
import urllib.error
import urllib.request

FILE = pathlib.Path(__file__).with_name("kinesis-local.json")


def post(url, operation, body):
    request = urllib.request.Request(
        url + "/",
        data=body.encode(),
        headers={
            "X-Amz-Target": "Kinesis_20131202." + operation,
            "Content-Type": "application/x-amz-json-1.1",
            "Authorization": "AWS4-HMAC-SHA256 Credential=local/20261121/us-east-1/kinesis/aws4_request,"
            " SignedHeaders=host, Signature=none",
            "X-Amz-Date": "20261121T100000Z",
        },
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def at(tree, pointer):
    for part in pointer.strip("/").split("/"):
        tree = tree[int(part)] if isinstance(tree, list) else tree[part]
    return tree


def expanded(value, known):
    if isinstance(value, dict):
        return {key: expanded(each, known) for key, each in value.items()}
    if isinstance(value, list):
        elements = []
        for each in value:
            times = each.get("${times}") if isinstance(each, dict) else None
            elements += [each["each"]] * times if times else [each]
        return [expanded(each, known) for each in elements]
    match = re.fullmatch(r"\$\{(zeros:)?(\w+)\}", value) if isinstance(value, str) else None
    if not match:
        return value
    if match.group(1):
        return base64.b64encode(bytes(int(match.group(2)))).decode()
    return known[match.group(2)]


def shortened(answer):
    """Keeps the file small: no list is compared that is longer."""
    records = answer.get("Records", [])
    return {**answer, "Records": records[:1]} if len(records) > 10 else answer


def main(url, version):
    recording = json.loads(FILE.read_text())
    known = {}
    for exchange in recording["exchanges"]:
        request = json.dumps(expanded(exchange["request"], known))
        status, text = post(url, exchange["operation"], request)
        exchange["status"] = status
        answer = json.loads(text) if text else {}
        for name, pointer in exchange.get("keep", {}).items():
            known[name] = at(answer, pointer)
        exchange["answer"] = shortened(answer)
        time.sleep(0.3)  # what it changes takes effect a little later
    recording["version"] = version
    FILE.write_text(json.dumps(recording, indent=1) + "\n")


main(*sys.argv[1:])
