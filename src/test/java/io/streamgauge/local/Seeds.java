package io.streamgauge.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Random;

/** Valid requests and queries, which mutations begin with. */
final class Seeds {

    private static final String TIMESTREAM = "Timestream_20181101.";
    private static final String KINESIS = "Kinesis_20131202.";

    /** A request of a service. */
    record Request(String target, String type, JsonNode body) {}

    static final List<Request> REQUESTS =
            List.of(
                    timestream(
                            "CreateDatabase",
                            "{'DatabaseName':'fuzz','Tags':[{'Key':'a','Value':'b'}]}"),
                    timestream(
                            "CreateTable",
                            "{'DatabaseName':'fuzz','TableName':'t','RetentionProperties':{'MemoryStoreRetentionPeriodInHours':24,'MagneticStoreRetentionPeriodInDays':30},'MagneticStoreWriteProperties':{'EnableMagneticStoreWrites':true}}"),
                    timestream(
                            "WriteRecords",
                            "{'DatabaseName':'fuzz','TableName':'t','CommonAttributes':{'Dimensions':[{'Name':'host','Value':'h1'}],'Time':'"
                                    + System.currentTimeMillis()
                                    + "','TimeUnit':'MILLISECONDS'},'Records':[{'MeasureName':'cpu','MeasureValue':'1.5','MeasureValueType':'DOUBLE'},{'MeasureName':'m','MeasureValueType':'MULTI','MeasureValues':[{'Name':'x','Value':'1','Type':'BIGINT'}],'Version':2}]}"),
                    timestream("DescribeTable", "{'DatabaseName':'fuzz','TableName':'t'}"),
                    timestream("ListTables", "{'DatabaseName':'fuzz','MaxResults':5}"),
                    timestream("ListDatabases", "{'MaxResults':5}"),
                    timestream("Query", "{'QueryString':'SELECT 1','MaxRows':10}"),
                    timestream("PrepareQuery", "{'QueryString':'SELECT 1','ValidateOnly':true}"),
                    timestream("CancelQuery", "{'QueryId':'ABC'}"),
                    timestream("DescribeEndpoints", "{}"),
                    kinesis("CreateStream", "{'StreamName':'fuzz','ShardCount':1}"),
                    kinesis("PutRecord", "{'StreamName':'fuzz','Data':'AQID','PartitionKey':'k'}"),
                    kinesis(
                            "PutRecords",
                            "{'StreamName':'fuzz','Records':[{'Data':'AQID','PartitionKey':'k'},{'Data':'AQID','PartitionKey':'l','ExplicitHashKey':'7'}]}"),
                    kinesis("DescribeStream", "{'StreamName':'fuzz','Limit':5}"),
                    kinesis("DescribeStreamSummary", "{'StreamName':'fuzz'}"),
                    kinesis("ListStreams", "{'Limit':5}"),
                    kinesis(
                            "ListShards",
                            "{'StreamName':'fuzz','MaxResults':5,'ShardFilter':{'Type':'AT_TIMESTAMP','Timestamp':1700000000.5}}"),
                    kinesis(
                            "GetShardIterator",
                            "{'StreamName':'fuzz','ShardId':'shardId-000000000000','ShardIteratorType':'AT_TIMESTAMP','Timestamp':1700000000.5}"),
                    kinesis("GetRecords", "{'ShardIterator':'abc','Limit':5}"),
                    kinesis("AddTagsToStream", "{'StreamName':'fuzz','Tags':{'a':'b'}}"));

    static final List<String> QUERIES =
            List.of(
                    "SELECT host, avg(measure_value::double) AS a, count(*) FROM fuzz.t WHERE time"
                            + " > ago(15m) GROUP BY host ORDER BY 2 DESC LIMIT 10",
                    "WITH x AS (SELECT bin(time, 1h) AS b, max(measure_value::double) AS m FROM"
                            + " \"fuzz\".\"t\" GROUP BY bin(time, 1h)) SELECT b, m, lag(m) OVER (ORDER"
                            + " BY b) FROM x",
                    "SELECT CASE WHEN a.host = 'h1' THEN 1 ELSE 2.5 END, b.time FROM fuzz.t a LEFT"
                            + " JOIN fuzz.t b ON a.host = b.host AND a.time < b.time",
                    "SELECT date_trunc('day', time), to_iso8601(now() - 2h), CAST('5' AS BIGINT),"
                            + " upper(concat('a', 'b')) FROM fuzz.t",
                    "SELECT split('a,b', ','), ARRAY[1, 2] || ARRAY[3],"
                            + " cardinality(array_agg(host)), rpad('x', 5, 'y'), regexp_replace('a1',"
                            + " '[0-9]', 'z') FROM fuzz.t GROUP BY time",
                    "SELECT DISTINCT host FROM fuzz.t WHERE host IN ('a', 'b') OR host LIKE 'h%'"
                            + " AND NOT measure_name BETWEEN 'a' AND 'z' UNION ALL SELECT '1'",
                    "SHOW TABLES FROM fuzz LIKE 't%'",
                    "DESCRIBE fuzz.t",
                    "SELECT approx_percentile(measure_value::double, 0.5), stddev(x), INTERVAL '3'"
                            + " day, TIMESTAMP '2026-01-01 00:00:00', date_diff('hour', time, now())"
                            + " FROM fuzz.t WHERE EXISTS (SELECT 1) HAVING count(*) > 0");

    private Seeds() {}

    static Request any(Random random) {
        return REQUESTS.get(random.nextInt(REQUESTS.size()));
    }

    private static Request timestream(String operation, String body) {
        return new Request(TIMESTREAM + operation, "application/x-amz-json-1.0", json(body));
    }

    private static Request kinesis(String operation, String body) {
        return new Request(KINESIS + operation, "application/x-amz-json-1.1", json(body));
    }

    private static JsonNode json(String body) {
        try {
            return new ObjectMapper().readTree(body.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
