package io.streamgauge.command.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamgauge.config.ApplicationProperties;
import io.streamgauge.config.Settings;
import io.streamgauge.routes.RouteFile;
import io.streamgauge.routes.RouteUses;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What routes need of AWS, and the policy for it. */
class RouteNeedsTest {

    @Test
    void thePolicyAllowsWhatTheRoutesNeed() {
        RouteNeeds needs =
                needs(
                        Map.of(),
                        """
                        - route:
                            from:
                              uri: "kinesis:in?leases=dynamodb:app&fanOut=true&autoCreateStream=false"
                              steps:
                                - to: "timestream:market/prices?autoCreateTable=false"
                                - to: "timestream:market/trades?autoCreateTable=true&tags=a=b"
                                - to: "kinesis:out?aggregate=true&autoCreateStream=true"
                        """);

        assertThat(
                        IamPolicy.of(
                                        needs,
                                        true,
                                        new IamPolicy.Place("aws", "eu-west-1", "123456789012"))
                                .statements())
                .extracting(it -> it.actions() + " on " + it.resources())
                .containsExactly(
                        "[timestream:DescribeEndpoints] on [*]",
                        "[timestream:WriteRecords] on"
                                + " [arn:aws:timestream:eu-west-1:123456789012:database/market/table/prices]",
                        "[timestream:CreateDatabase, timestream:DescribeDatabase,"
                                + " timestream:UpdateDatabase] on"
                                + " [arn:aws:timestream:eu-west-1:123456789012:database/market]",
                        "[timestream:CreateTable, timestream:DescribeTable,"
                                + " timestream:ListTagsForResource, timestream:TagResource,"
                                + " timestream:UpdateTable, timestream:WriteRecords] on"
                                + " [arn:aws:timestream:eu-west-1:123456789012:database/market/table/trades]",
                        "[kinesis:DescribeStreamConsumer, kinesis:SubscribeToShard] on"
                                + " [arn:aws:kinesis:eu-west-1:123456789012:stream/in,"
                                + " arn:aws:kinesis:eu-west-1:123456789012:stream/in/consumer/*]",
                        "[kinesis:DescribeStreamSummary, kinesis:GetRecords,"
                                + " kinesis:GetShardIterator, kinesis:ListShards,"
                                + " kinesis:RegisterStreamConsumer] on"
                                + " [arn:aws:kinesis:eu-west-1:123456789012:stream/in]",
                        "[kinesis:CreateStream, kinesis:DescribeStreamSummary, kinesis:ListShards,"
                                + " kinesis:PutRecords] on"
                                + " [arn:aws:kinesis:eu-west-1:123456789012:stream/out]",
                        "[dynamodb:CreateTable, dynamodb:DeleteItem, dynamodb:DescribeTable,"
                                + " dynamodb:GetItem, dynamodb:PutItem, dynamodb:Query, dynamodb:Scan,"
                                + " dynamodb:UpdateItem, dynamodb:UpdateTable] on"
                                + " [arn:aws:dynamodb:eu-west-1:123456789012:table/app,"
                                + " arn:aws:dynamodb:eu-west-1:123456789012:table/app/index/*]",
                        "[dynamodb:DescribeTable] on"
                                + " [arn:aws:dynamodb:eu-west-1:123456789012:table/app-CoordinatorState,"
                                + " arn:aws:dynamodb:eu-west-1:123456789012:table/app-WorkerMetricStats]");
    }

    @Test
    void declaredTablesAndHostsAreNeeded() {
        RouteNeeds needs =
                needs(
                        Map.of("provision.market/bars.memoryRetention", "12h"),
                        """
                        - route:
                            from:
                              uri: "timer:x"
                              steps:
                                - to: "https://user:pw@api.example.com:8443/v1?x=1"
                                - to: "http:plain/x"
                                - to: "https://${header.host}/x"
                                - to: "timestream:market/${header.table}"
                                - to: "timestream:prices"
                        """);

        assertThat(needs.tables().values())
                .singleElement()
                .satisfies(
                        table -> {
                            assertThat(table.created()).isTrue();
                            assertThat(table.written()).isFalse();
                            assertThat(table.settings().memoryRetention()).hasHours(12);
                        });
        assertThat(needs.hosts())
                .containsExactly(
                        URI.create("http://plain"), URI.create("https://api.example.com:8443"));
        assertThat(needs.problems())
                .extracting(Finding::toString)
                .containsExactlyInAnyOrder(
                        "routes: r.camel.yaml:9:15: timestream:prices is not valid (\"prices\" must"
                                + " name a database and a table: write DATABASE/TABLE): \"streamgauge"
                                + " check\" says more",
                        "routes: r.camel.yaml:8:15 names timestream:market/${header.table}, which"
                                + " is known only when the route runs: it is not checked");
    }

    @Test
    void theRestOfDfIsItsFourthColumn() {
        assertThat(
                        FolderCheck.left(
                                """
                                Filesystem Inodes IUsed IFree IUse% Mounted on
                                /dev/vda 100 40 60 40% /
                                """))
                .hasValue(60);
        assertThat(
                        FolderCheck.left(
                                """
                                Filesystem Inodes IUsed IFree IUse% Mounted on
                                btrfs 0 0 0 - /
                                """))
                .isEmpty();
        assertThat(FolderCheck.left("df: not found")).isEmpty();
    }

    @Test
    void thePolicyAllowsToReadSecretsAndParameters() {
        RouteNeeds needs =
                needs(
                        Map.of(),
                        """
                        - route:
                            from:
                              uri: "timer:x"
                              steps:
                                - setHeader:
                                    name: Authorization
                                    simple: "{{aws:api/key#token:none@v2}} {{aws:api/key}}"
                                - to: "https://{{aws-parameterstore:/api/host}}/v1?key={{?aws:other}}"
                                - to: "log:{{aws:arn:aws:secretsmanager:eu-west-1:1:secret:x-AbCdEf#field}}"
                        """);

        assertThat(IamPolicy.of(needs, false, new IamPolicy.Place("aws", "*", "*")).statements())
                .extracting(it -> it.actions() + " on " + it.resources())
                .containsExactly(
                        "[secretsmanager:GetSecretValue] on"
                                + " [arn:aws:secretsmanager:*:*:secret:api/key-??????,"
                                + " arn:aws:secretsmanager:*:*:secret:other-??????,"
                                + " arn:aws:secretsmanager:eu-west-1:1:secret:x-AbCdEf]",
                        "[ssm:GetParameter] on [arn:aws:ssm:*:*:parameter/api/host]");
    }

    @Test
    void smallLimitsAreFindings() {
        assertThat(MachineCheck.openFiles(256).level()).isEqualTo(Finding.Level.BAD);
        assertThat(MachineCheck.openFiles(600).level()).isEqualTo(Finding.Level.WARNING);
        assertThat(MachineCheck.memory(300).level()).isEqualTo(Finding.Level.WARNING);
        assertThat(FolderCheck.space("data", 50, OptionalLong.of(10)))
                .extracting(Finding::level)
                .containsExactly(Finding.Level.BAD, Finding.Level.BAD);
    }

    static RouteNeeds needs(Map<String, String> settings, String text) {
        List<RouteFile> files = List.of(new RouteFile("r.camel.yaml", text));
        return RouteNeeds.of(
                files,
                RouteUses.of(files, value -> value),
                Settings.of(settings, Set.of()),
                ApplicationProperties.load());
    }
}
