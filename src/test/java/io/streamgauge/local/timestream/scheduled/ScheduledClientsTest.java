package io.streamgauge.local.timestream.scheduled;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.tools.Needs;
import io.streamgauge.tools.Tool;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Scheduled queries from boto3, as a process of its own. */
@Needs(Tool.BOTO3)
class ScheduledClientsTest extends ScheduledContract {

    private static final String BOTO =
            """
            import boto3, json, sys, time
            client = boto3.client('timestream-query', endpoint_url=sys.argv[1])
            arn = client.create_scheduled_query(
                Name='boto', QueryString=sys.argv[2],
                ScheduleConfiguration={'ScheduleExpression': 'cron(0 0 1 1 ? 2199)'},
                NotificationConfiguration={'SnsConfiguration': {'TopicArn': 'arn:aws:sns:us-east-1:0:t'}},
                TargetConfiguration={'TimestreamConfiguration': {
                    'DatabaseName': 'market', 'TableName': 'minutes', 'TimeColumn': 'minute',
                    'DimensionMappings': [{'Name': 'symbol', 'DimensionValueType': 'VARCHAR'}],
                    'MixedMeasureMappings': [
                        {'SourceColumn': 'average', 'MeasureValueType': 'DOUBLE'},
                        {'SourceColumn': 'n', 'MeasureValueType': 'BIGINT', 'TargetMeasureName': 'count'}]}},
                ScheduledQueryExecutionRoleArn='arn:aws:iam::0:role/r',
                ErrorReportConfiguration={'S3Configuration': {'BucketName': 'reports'}},
                Tags=[{'Key': 'a', 'Value': 'b'}])['Arn']
            client.execute_scheduled_query(ScheduledQueryArn=arn, InvocationTime=1795168830)
            def last():
                return client.describe_scheduled_query(ScheduledQueryArn=arn)['ScheduledQuery'].get('LastRunSummary')
            while not last():
                time.sleep(0.05)
            out = dict(run=last(), tags=client.list_tags_for_resource(ResourceARN=arn)['Tags'])
            client.update_scheduled_query(ScheduledQueryArn=arn, State='DISABLED')
            pages = client.get_paginator('list_scheduled_queries').paginate()
            out['list'] = [q for page in pages for q in page['ScheduledQueries']]
            client.delete_scheduled_query(ScheduledQueryArn=arn)
            try:
                client.describe_scheduled_query(ScheduledQueryArn=arn)
            except client.exceptions.ResourceNotFoundException as e:
                out['gone'] = e.response['ScheduledQueryArn'] == arn
            json.dump(out, sys.stdout, default=lambda time: time.timestamp())
            """;

    @Test
    void botoCreatesRunsListsAndDeletesAScheduledQuery() throws Exception {
        prices("BTC", START, 10, 20);
        JsonNode output = new ObjectMapper().readTree(boto());

        assertThat(output.at("/run/RunStatus").asText()).isEqualTo("MANUAL_TRIGGER_SUCCESS");
        assertThat(output.at("/run/InvocationTime").asLong()).isEqualTo(START.getEpochSecond());
        assertThat(output.at("/run/ExecutionStats/RecordsIngested").asInt()).isEqualTo(4);
        assertThat(output.at("/tags/0/Key").asText()).isEqualTo("a");
        assertThat(output.at("/list/0/State").asText()).isEqualTo("DISABLED");
        assertThat(output.at("/list/0/TargetDestination/TimestreamDestination/TableName").asText())
                .isEqualTo("minutes");
        assertThat(output.at("/gone").asBoolean()).isTrue();
        assertThat(
                        rows(
                                "SELECT measure_name, time, measure_value::double,"
                                        + " measure_value::bigint FROM market.minutes ORDER BY 1, 2"))
                .containsExactly(
                        "average 2026-11-20 09:59:00.000000000 10.0 null",
                        "average 2026-11-20 10:00:00.000000000 20.0 null",
                        "count 2026-11-20 09:59:00.000000000 null 1",
                        "count 2026-11-20 10:00:00.000000000 null 1");
    }

    private String boto() throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(
                                "/usr/bin/python3", "-c", BOTO, fixture.url().toString(), AVERAGES)
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("AWS_ACCESS_KEY_ID", "id");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "secret");
        builder.environment().put("AWS_DEFAULT_REGION", "us-east-1");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return output;
    }
}
