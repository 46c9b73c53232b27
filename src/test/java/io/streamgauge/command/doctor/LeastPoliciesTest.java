package io.streamgauge.command.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The IAM policies in deploy/cloudformation against the calls in the byte code of Streamgauge and
 * of the libraries that call AWS for it.
 */
class LeastPoliciesTest {

    private static final Path TEMPLATE = Path.of("deploy", "cloudformation", "policies.yaml");
    private static final String OURS = "io\\.streamgauge\\.";
    private static final String LIBRARY = "software\\.amazon\\.kinesis\\.";
    private static final String LOCKS = "com\\.amazonaws\\.services\\.dynamodbv2\\.\\w+";
    private static final Pattern ACTION =
            Pattern.compile("`((?:timestream|kinesis|dynamodb|s3|secretsmanager|ssm):\\w+)`");

    /** What no call in our code asks for, with who does. */
    private static final Map<String, String> INDIRECT =
            Map.of(
                    "timestream:DescribeEndpoints", "the SDK, before its first request",
                    "timestream:SelectValues", "SELECT 1",
                    "timestream:ListDatabases", "SHOW DATABASES",
                    "timestream:ListTables", "SHOW TABLES",
                    "timestream:ListMeasures", "SHOW MEASURES",
                    "timestream:DescribeTable", "DESCRIBE, as SQL",
                    "s3:GetBucketAcl", "Timestream, when a batch load task begins");

    /** An operation that is called without the SDK. */
    private static final Pattern OPERATION =
            Pattern.compile("new Operation\\(\"(\\w+)\", \"\\w+\\.(\\w+)\"\\)");

    private static final String READ_VALUES = "ReadValues";

    /** What the Kinesis Client Library can call, but does not as it is set up. */
    private static final Map<String, String> NOT_REACHED =
            Map.of(
                    "cloudwatch:PutMetricData", "its metrics are off",
                    "dynamodb:UpdateContinuousBackups", "its point-in-time recovery is off",
                    "dynamodb:TransactWriteItems", "IAM asks for the actions of the items");

    /** The classes that need policies, and these policies: together they have the same actions. */
    private static final List<Part> EXACT =
            List.of(
                    new Part(OURS + "timestream\\.(wire\\.)?\\w+", "WriteTables"),
                    new Part(
                            OURS + "timestream\\.provision\\..*",
                            "CreateTables",
                            "UpdateTables",
                            "TagTables"),
                    new Part(
                            OURS + "(timestream\\.history\\..*|runtime\\.PageQueries.*)",
                            "QueryTables"),
                    new Part(OURS + "(load\\.batch\\..*|runtime\\.S3PartStore)", "BatchLoad"),
                    new Part(OURS + "kinesis\\.(write\\..*|ShardMap)", "WriteStreams"),
                    new Part(OURS + "kinesis\\.StreamProvisioner.*", "CreateStreams"),
                    new Part(OURS + "kinesis\\.(read\\.(?!FanOut).*|StreamListing)", "ReadStreams"),
                    new Part(OURS + "kinesis\\.read\\.FanOut.*", "FanOut"),
                    new Part(
                            "%skinesis\\.leases\\..*|%s(?!.*ToSyncClientAdapter).*|%s"
                                    .formatted(OURS, LIBRARY, LOCKS),
                            "Leases",
                            "ReadStreams",
                            "FanOut"));

    /** The classes that call what others call, too: they need no more than all policies. */
    private static final Pattern OTHERS =
            Pattern.compile(
                    OURS
                            + "(command\\.doctor\\..*|runtime\\.dryrun\\..*|runtime\\.ShardBoard)|"
                            + LIBRARY
                            + ".*ToSyncClientAdapter");

    private static AwsCalls calls;
    private static Map<String, Set<String>> policies;

    private record Part(Pattern classes, Set<String> policies) {

        Part(String classes, String... policies) {
            this(Pattern.compile(classes), Set.of(policies));
        }

        Set<String> allowed(Map<String, Set<String>> all) {
            return policies.stream()
                    .flatMap(name -> all.get(name).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @BeforeAll
    static void read() throws IOException {
        calls =
                AwsCalls.of(
                        "io.streamgauge",
                        "software.amazon.kinesis",
                        "com.amazonaws.services.dynamodbv2");
        policies = new TreeMap<>();
        template()
                .path("Resources")
                .fields()
                .forEachRemaining(
                        policy -> policies.put(policy.getKey(), actions(policy.getValue())));
    }

    static List<Part> parts() {
        return EXACT;
    }

    @ParameterizedTest
    @MethodSource("parts")
    void policiesNameExactlyWhatTheCodeCalls(Part part) {
        Set<String> called = calls.of(part.classes());
        called.removeAll(NOT_REACHED.keySet());
        Set<String> allowed = part.allowed(policies);

        assertThat(called).isNotEmpty();
        assertThat(allowed).containsAll(called);
        allowed.removeAll(called);
        assertThat(allowed).isSubsetOf(INDIRECT.keySet());
    }

    @Test
    void secretsAndParametersAreReadWithTheirPolicy() throws IOException {
        String source =
                Files.readString(
                        Path.of("src", "main", "java", "io", "streamgauge", "aws")
                                .resolve("AwsValues.java"));
        Set<String> called = new TreeSet<>();
        OPERATION
                .matcher(source)
                .results()
                .forEach(call -> called.add(call.group(1) + ":" + call.group(2)));

        assertThat(policies.get(READ_VALUES)).isNotEmpty().isEqualTo(called);
    }

    @Test
    void eachCallerOfAwsHasItsPolicies() {
        assertThat(calls.classes())
                .filteredOn(name -> !OTHERS.matcher(name).matches())
                .filteredOn(name -> !name.startsWith("com.amazonaws.services.dynamodbv2.local"))
                .allMatch(
                        name ->
                                EXACT.stream()
                                        .anyMatch(part -> part.classes().matcher(name).matches()));
        Set<String> rest = calls.of(Pattern.compile(OURS + ".*"));
        policies.values().forEach(rest::removeAll);
        assertThat(rest).isEmpty();
        Set<String> compared =
                EXACT.stream()
                        .flatMap(part -> part.policies().stream())
                        .collect(Collectors.toCollection(TreeSet::new));
        compared.add(READ_VALUES);
        assertThat(policies.keySet()).isEqualTo(compared);
    }

    @Test
    void thePolicyOfDoctorHasTheSameActions() {
        RouteNeeds needs =
                RouteNeedsTest.needs(
                        Map.of(),
                        """
                        - route:
                            from:
                              uri: "kinesis:in?leases=dynamodb:app&fanOut=true"
                              steps:
                                - to: "timestream:market/trades?autoCreateTable=true&tags=a=b"
                                - to: "kinesis:out?aggregate=true&autoCreateStream=true"
                        """);
        Set<String> actions = new TreeSet<>();
        IamPolicy.of(needs, true, new IamPolicy.Place("aws", "*", "*"))
                .statements()
                .forEach(statement -> actions.addAll(statement.actions()));

        Set<String> expected = new TreeSet<>();
        policies.forEach(
                (name, allowed) -> {
                    if (!Set.of("QueryTables", "BatchLoad", READ_VALUES).contains(name)) {
                        expected.addAll(allowed);
                    }
                });
        assertThat(actions).isEqualTo(expected);
    }

    @Test
    void theDocsHaveARowForEachPolicy() throws IOException {
        Map<String, Set<String>> rows = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("docs", "aws.md"))) {
            String[] cells = line.split(" \\| ", 3);
            if (line.startsWith("| `") && cells.length == 3 && cells[0].matches("\\| `\\w+`")) {
                rows.put(
                        cells[0].substring(3, cells[0].length() - 1),
                        ACTION.matcher(cells[2])
                                .results()
                                .map(match -> match.group(1))
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
        }
        assertThat(rows).isEqualTo(policies);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void templatesReferToWhatTheyHave(Path file) throws IOException {
        JsonNode template = new YAMLMapper().readTree(file.toFile());
        Set<String> names = new TreeSet<>();
        template.path("Parameters").fieldNames().forEachRemaining(names::add);
        template.path("Resources").fieldNames().forEachRemaining(names::add);
        Set<String> conditions = new TreeSet<>();
        template.path("Conditions").fieldNames().forEachRemaining(conditions::add);

        String text = Files.readString(file);
        assertThat(named(text, "!Ref (\\w+)")).isSubsetOf(names);
        assertThat(named(text, "!GetAtt (\\w+)\\.")).isSubsetOf(names);
        assertThat(named(text, "\\$\\{(\\w+)}")).isSubsetOf(names);
        assertThat(named(text, "AWS::(\\w+)}"))
                .isSubsetOf("Partition", "Region", "AccountId", "NoValue");
        assertThat(named(text, "(?m)^ +Condition: (\\w+)$")).isEqualTo(conditions);
        assertThat(template.path("AWSTemplateFormatVersion").asText()).isEqualTo("2010-09-09");
    }

    static List<Path> templates() {
        return List.of(TEMPLATE, TEMPLATE.resolveSibling("resources.yaml"));
    }

    private static Set<String> named(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode template() throws IOException {
        return new YAMLMapper().readTree(TEMPLATE.toFile());
    }

    private static Set<String> actions(JsonNode policy) {
        Set<String> actions = new TreeSet<>();
        assertThat(policy.path("Type").asText()).isEqualTo("AWS::IAM::ManagedPolicy");
        for (JsonNode statement : policy.at("/Properties/PolicyDocument/Statement")) {
            assertThat(statement.path("Effect").asText()).isEqualTo("Allow");
            assertThat(statement.path("Resource").isMissingNode()).isFalse();
            JsonNode action = statement.path("Action");
            if (action.isTextual()) {
                actions.add(action.asText());
            }
            action.forEach(each -> actions.add(each.asText()));
        }
        return actions;
    }
}
