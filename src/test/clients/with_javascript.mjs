// Drives the AWS SDK for JavaScript for the contract suite. The argument is the endpoint; without one the SDK finds it itself.
import { createInterface } from 'node:readline'
import * as kinesis from '@aws-sdk/client-kinesis'
import * as query from '@aws-sdk/client-timestream-query'
import * as write from '@aws-sdk/client-timestream-write'

const endpoint = process.argv[2] ? { endpoint: process.argv[2] } : {}
const services = {
  'kinesis': { module: kinesis, client: new kinesis.KinesisClient(endpoint) },
  'timestream-query': { module: query, client: new query.TimestreamQueryClient(endpoint) },
  'timestream-write': { module: write, client: new write.TimestreamWriteClient(endpoint) },
}

const verbs = {
  async call ({ module, client }, { operation, input }) {
    const { $metadata, ...output } = await client.send(new module[operation + 'Command'](input))
    return output
  },

  async pages ({ module, client }, { operation, input, items, size, limit }) {
    const all = []
    let count = 0
    const paginate = module['paginate' + operation]
    const pages = paginate ? paginate({ client, pageSize: size }, input) : byHand({ module, client }, { operation, input, size, limit })
    for await (const page of pages) {
      all.push(...(page[items] || []))
      count++
    }
    return { [items]: all, Pages: count }
  },

  async wait ({ module, client }, { waiter, input }) {
    await module['waitUntil' + waiter]({ client, maxWaitTime: 180 }, input)
    return {}
  },

  async subscribe ({ module, client }, { input, records }) {
    const { EventStream } = await client.send(new module.SubscribeToShardCommand(input))
    const all = []
    for await (const event of EventStream) {
      all.push(...(event.SubscribeToShardEvent?.Records || []))
      if (all.length >= records) break
    }
    return { Records: all }
  },
}

// Follows NextToken where the SDK has no paginator for an operation.
async function * byHand (service, { operation, input, size, limit }) {
  let token
  do {
    const page = await verbs.call(service, { operation, input: { ...input, [limit]: size, NextToken: token } })
    yield page
    token = page.NextToken
  } while (token)
}

async function outcome (command) {
  try {
    return { output: await verbs[command.verb](services[command.service], command) }
  } catch (failure) {
    if (!failure.$metadata?.httpStatusCode || !failure.$fault) return { broken: failure.stack }
    const { name, message, $fault, $metadata, $response, $retryable, $service, ...members } = failure
    return { error: { ...members, Code: name, Message: message, Status: $metadata.httpStatusCode } }
  }
}

// Makes bytes and times of what stands for them in JSON.
function decoded (value) {
  if (Array.isArray(value)) return value.map(decoded)
  if (value === null || typeof value !== 'object') return value
  if ('$base64' in value) return Buffer.from(value.$base64, 'base64')
  if ('$time' in value) return new Date(value.$time)
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, decoded(item)]))
}

// The reverse of decoded.
function encoded (value) {
  if (value instanceof Uint8Array) return { $base64: Buffer.from(value).toString('base64') }
  if (value instanceof Date) return { $time: value.getTime() }
  if (typeof value === 'bigint') return Number(value)
  if (Array.isArray(value)) return value.map(encoded)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, encoded(item)]))
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(encoded(await outcome(decoded(JSON.parse(line))))) + '\n')
}
process.exit(0)
