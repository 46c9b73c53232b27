package io.streamgauge.command.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.command.doctor.StreamNeed.Use;
import io.streamgauge.config.AwsPlaceholders;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The least IAM policy with which the routes run.
 *
 * @param statements what is allowed
 */
record IamPolicy(List<Statement> statements) {

    private static final List<String> LEASE_ACTIONS =
            List.of(
                    "dynamodb:CreateTable",
                    "dynamodb:DeleteItem",
                    "dynamodb:DescribeTable",
                    "dynamodb:GetItem",
                    "dynamodb:PutItem",
                    "dynamodb:Query",
                    "dynamodb:Scan",
                    "dynamodb:UpdateItem",
                    "dynamodb:UpdateTable");

    /**
     * A statement that allows actions.
     *
     * @param actions by name
     * @param resources ARNs, or *
     */
    record Statement(List<String> actions, List<String> resources) {

        Statement {
            actions = List.copyOf(new TreeSet<>(actions));
            resources = List.copyOf(resources);
        }
    }

    /**
     * Where the resources are.
     *
     * @param partition aws, aws-cn or aws-us-gov
     * @param region the region, or * where it is not known
     * @param account the account, or * where it is not known
     */
    record Place(String partition, String region, String account) {

        private String arn(String service, String resource) {
            return "arn:%s:%s:%s:%s:%s".formatted(partition, service, region, account, resource);
        }
    }

    /**
     * The policy for what is needed.
     *
     * @param update whether existing tables may be changed
     */
    static IamPolicy of(RouteNeeds needs, boolean update, Place place) {
        List<Statement> statements = new ArrayList<>();
        if (needs.needTimestream()) {
            statements.add(new Statement(List.of("timestream:DescribeEndpoints"), List.of("*")));
        }
        needs.tables().values().forEach(table -> add(table, update, place, statements));
        needs.streams().values().forEach(stream -> add(stream, place, statements));
        needs.leaseTables().forEach(table -> addLeases(table, place, statements));
        needs.values().forEach(value -> add(value, place, statements));
        return new IamPolicy(merged(statements));
    }

    private static void add(
            TableNeed table, boolean update, Place place, List<Statement> statements) {
        Set<String> actions = new TreeSet<>();
        String database = place.arn("timestream", "database/" + table.name().database());
        if (table.written()) {
            actions.add("timestream:WriteRecords");
        }
        if (table.created()) {
            Set<String> ofDatabase =
                    new TreeSet<>(
                            List.of("timestream:CreateDatabase", "timestream:DescribeDatabase"));
            actions.addAll(List.of("timestream:CreateTable", "timestream:DescribeTable"));
            if (update) {
                actions.add("timestream:UpdateTable");
                ofDatabase.add("timestream:UpdateDatabase");
            }
            if (table.hasTags()) {
                actions.addAll(List.of("timestream:ListTagsForResource", "timestream:TagResource"));
            }
            statements.add(new Statement(List.copyOf(ofDatabase), List.of(database)));
        }
        statements.add(
                new Statement(
                        List.copyOf(actions),
                        List.of(database + "/table/" + table.name().table())));
    }

    private static void add(StreamNeed stream, Place place, List<Statement> statements) {
        String arn = place.arn("kinesis", "stream/" + stream.name());
        Set<String> actions = new TreeSet<>(Set.of("kinesis:DescribeStreamSummary"));
        if (stream.has(Use.WRITE)) {
            actions.add("kinesis:PutRecords");
        }
        if (stream.has(Use.AGGREGATE)) {
            actions.add("kinesis:ListShards");
        }
        if (stream.has(Use.READ)) {
            actions.addAll(
                    List.of(
                            "kinesis:GetRecords",
                            "kinesis:GetShardIterator",
                            "kinesis:ListShards"));
        }
        if (stream.has(Use.CREATE)) {
            actions.add("kinesis:CreateStream");
        }
        if (stream.has(Use.FAN_OUT)) {
            actions.add("kinesis:RegisterStreamConsumer");
            statements.add(
                    new Statement(
                            List.of("kinesis:DescribeStreamConsumer", "kinesis:SubscribeToShard"),
                            List.of(arn, arn + "/consumer/*")));
        }
        statements.add(new Statement(List.copyOf(actions), List.of(arn)));
    }

    private static void addLeases(String table, Place place, List<Statement> statements) {
        String arn = place.arn("dynamodb", "table/" + table);
        statements.add(new Statement(LEASE_ACTIONS, List.of(arn, arn + "/index/*")));
        statements.add(
                new Statement(
                        List.of("dynamodb:DescribeTable"),
                        List.of(arn + "-CoordinatorState", arn + "-WorkerMetricStats")));
    }

    /** AWS adds a hyphen and six characters to the name of a secret in its ARN. */
    private static void add(AwsPlaceholders.Source value, Place place, List<Statement> statements) {
        boolean secret = value.function().equals(AwsPlaceholders.SECRET);
        String name = value.name();
        String arn =
                secret
                        ? place.arn("secretsmanager", "secret:" + name + "-??????")
                        : place.arn("ssm", "parameter/" + name.replaceFirst("^/", ""));
        statements.add(
                new Statement(
                        List.of(secret ? "secretsmanager:GetSecretValue" : "ssm:GetParameter"),
                        List.of(name.startsWith("arn:") ? name : arn)));
    }

    /** Statements with the same actions are one, with the resources of all. */
    private static List<Statement> merged(List<Statement> statements) {
        List<Statement> merged = new ArrayList<>();
        for (Statement each : statements) {
            int same = -1;
            for (int i = 0; i < merged.size(); i++) {
                same = merged.get(i).actions().equals(each.actions()) ? i : same;
            }
            if (same < 0) {
                merged.add(each);
            } else {
                Set<String> resources = new TreeSet<>(merged.get(same).resources());
                resources.addAll(each.resources());
                merged.set(same, new Statement(each.actions(), List.copyOf(resources)));
            }
        }
        return merged;
    }

    /** The policy document. */
    String json() {
        ObjectNode policy = new ObjectMapper().createObjectNode();
        policy.put("Version", "2012-10-17");
        ArrayNode array = policy.putArray("Statement");
        for (Statement statement : statements) {
            ObjectNode object = array.addObject();
            object.put("Effect", "Allow");
            statement.actions().forEach(object.putArray("Action")::add);
            statement.resources().forEach(object.putArray("Resource")::add);
        }
        return policy.toPrettyString();
    }
}
