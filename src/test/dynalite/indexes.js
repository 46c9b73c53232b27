// Lets UpdateTable create a global secondary index of a table with billing by request, which Dynalite 4.0.0 does not do.
'use strict'

const db = require('dynalite/db')
const validation = require('dynalite/validations/updateTable')
const definitions = require('dynalite/validations/createTable').types.AttributeDefinitions
const path = require.resolve('dynalite/actions/updateTable')
const updateTable = require(path)

validation.types.AttributeDefinitions = { ...definitions }
delete validation.types.AttributeDefinitions.notNull
const creation = validation.types.GlobalSecondaryIndexUpdates.children.children.Create.children
delete creation.ProvisionedThroughput.notNull

function isByRequest (table) {
  return (table.BillingModeSummary || {}).BillingMode === 'PAY_PER_REQUEST'
}

function createIndex (store, table, data, index, cb) {
  table.GlobalSecondaryIndexes = table.GlobalSecondaryIndexes || []
  if (table.GlobalSecondaryIndexes.some(other => other.IndexName === index.IndexName)) {
    return cb(db.validationError('Attempting to create an index which already exists'))
  }
  const known = table.AttributeDefinitions.map(attribute => attribute.AttributeName)
  const added = (data.AttributeDefinitions || []).filter(attribute => !known.includes(attribute.AttributeName))
  table.AttributeDefinitions.push(...added)
  table.GlobalSecondaryIndexes.push({
    ...index,
    IndexArn: `${table.TableArn}/index/${index.IndexName}`,
    IndexSizeBytes: 0,
    ItemCount: 0,
    IndexStatus: 'ACTIVE',
    ProvisionedThroughput: { ReadCapacityUnits: 0, WriteCapacityUnits: 0, NumberOfDecreasesToday: 0 },
  })
  store.tableDb.put(table.TableName, table, err => {
    if (err) return cb(err)
    const items = store.getItemDb(table.TableName).createValueStream()
    const only = { ...table, LocalSecondaryIndexes: [], GlobalSecondaryIndexes: table.GlobalSecondaryIndexes.slice(-1) }
    db.lazy(items, cb).join(all => {
      let waiting = all.length + 1
      const done = failure => {
        if (failure) return cb(failure)
        if (--waiting === 0) cb(null, { TableDescription: table })
      }
      all.forEach(item => db.updateIndexes(store, only, null, item, done))
      done()
    })
  })
}

require.cache[path].exports = (store, data, cb) => {
  const index = ((data.GlobalSecondaryIndexUpdates || [])[0] || {}).Create
  if (!index) return updateTable(store, data, cb)
  store.tableDb.lock(data.TableName, release => {
    const released = release(cb)
    store.getTable(data.TableName, false, (err, table) => {
      if (err) return released(err)
      if (!isByRequest(table)) return released(db.validationError('Only a table with billing by request can get an index here'))
      createIndex(store, table, data, index, released)
    })
  })
}
