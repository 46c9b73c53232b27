// Serves DynamoDB on a free port of the loopback address, prints the port, and ends with its caller.
'use strict'

require('./indexes') // before Dynalite, which loads its operations once
const dynalite = require('dynalite')

const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 })
server.listen(0, '127.0.0.1', () => console.log(server.address().port))

process.stdin.resume()
process.stdin.on('end', () => process.exit(0))
