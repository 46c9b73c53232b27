package io.streamgauge.local.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.concurrent.Completions;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** The AWS SDK for Java, whose operations are found by their names. */
final class SdkDriver implements ClientDriver {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, SdkAutoCloseable> clients;

    /** Drives clients by the name of their service, such as {@code timestream-write}. */
    SdkDriver(Map<String, SdkAutoCloseable> clients) {
        this.clients = Map.copyOf(clients);
    }

    /**
     * Drives clients that find the endpoint themselves, as a process.
     *
     * @param arguments {@code sync} or {@code async}
     */
    public static void main(String[] arguments) throws Exception {
        BufferedReader input =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream output = System.out;
        // The log has its own stream.
        System.setOut(System.err);
        try (SdkDriver driver = new SdkDriver(SdkClients.found(arguments[0].equals("async")))) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                output.println(driver.run(JSON.readTree(line)));
            }
        }
    }

    @Override
    public JsonNode run(JsonNode command) {
        ObjectNode outcome = JsonNodeFactory.instance.objectNode();
        try {
            outcome.set("output", output(command));
        } catch (UnsupportedOperationException lacking) {
            outcome.put("unsupported", lacking.getMessage());
        } catch (ReflectiveOperationException | RuntimeException failure) {
            Throwable cause =
                    failure instanceof InvocationTargetException thrown
                            ? thrown.getTargetException()
                            : failure;
            cause = Completions.cause(cause);
            if (cause instanceof AwsServiceException error) {
                outcome.set("error", error(error));
            } else {
                StringWriter trace = new StringWriter();
                cause.printStackTrace(new PrintWriter(trace));
                outcome.put("broken", trace.toString());
            }
        }
        return outcome;
    }

    @Override
    public void close() {
        clients.values().forEach(SdkAutoCloseable::close);
    }

    private ObjectNode output(JsonNode command) throws ReflectiveOperationException {
        SdkAutoCloseable client = clients.get(command.path("service").asText());
        return switch (command.path("verb").asText()) {
            case "call" ->
                    SdkValues.json(
                            (SdkPojo)
                                    completed(
                                            invoke(
                                                    client,
                                                    method(command),
                                                    request(client, command))));
            case "pages" -> pages(client, command);
            case "wait" -> {
                Object waiter =
                        client.getClass().getInterfaces()[0].getMethod("waiter").invoke(client);
                ObjectNode described = command.deepCopy();
                described.put("operation", "DescribeStream");
                completed(
                        invoke(
                                waiter,
                                "waitUntil" + command.path("waiter").asText(),
                                request(client, described)));
                yield JsonNodeFactory.instance.objectNode();
            }
            case "subscribe" -> subscribe(client, command);
            default -> throw new IllegalArgumentException(command.toString());
        };
    }

    private static ObjectNode pages(SdkAutoCloseable client, JsonNode command)
            throws ReflectiveOperationException {
        ObjectNode limited = command.deepCopy();
        limited.withObject("/input").set(command.path("limit").asText(), command.path("size"));
        Object paginator = invoke(client, method(command) + "Paginator", request(client, limited));
        List<Object> pages = new ArrayList<>();
        if (paginator instanceof SdkPublisher<?> publisher) {
            publisher.subscribe(pages::add).join();
        } else {
            ((Iterable<?>) paginator).forEach(pages::add);
        }
        ObjectNode output = JsonNodeFactory.instance.objectNode().put("Pages", pages.size());
        ArrayNode items = output.putArray(command.path("items").asText());
        for (Object page : pages) {
            SdkValues.json((SdkPojo) page)
                    .path(command.path("items").asText())
                    .forEach(item -> items.add(item));
        }
        return output;
    }

    private static ObjectNode subscribe(SdkAutoCloseable client, JsonNode command) {
        if (!(client instanceof KinesisAsyncClient kinesis)) {
            throw new UnsupportedOperationException("the synchronous client has no subscriptions");
        }
        ArrayNode records = JsonNodeFactory.instance.arrayNode();
        CompletableFuture<Void> enough = new CompletableFuture<>();
        CompletableFuture<Void> ended =
                kinesis.subscribeToShard(
                        (SubscribeToShardRequest)
                                SdkValues.value(
                                        SubscribeToShardRequest.builder(), command.path("input")),
                        SubscribeToShardResponseHandler.builder()
                                .subscriber(
                                        event -> {
                                            if (event instanceof SubscribeToShardEvent some) {
                                                SdkValues.json(some)
                                                        .path("Records")
                                                        .forEach(record -> records.add(record));
                                            }
                                            if (records.size() >= command.path("records").asInt()) {
                                                enough.complete(null);
                                            }
                                        })
                                .build());
        CompletableFuture.anyOf(enough, ended).join();
        ended.cancel(true);
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.set("Records", records);
        return output;
    }

    private static ObjectNode error(AwsServiceException error) {
        ObjectNode json = SdkValues.json(error);
        json.put("Code", error.awsErrorDetails().errorCode());
        json.put("Message", error.awsErrorDetails().errorMessage());
        return json.put("Status", error.statusCode());
    }

    private static String method(JsonNode command) {
        String operation = command.path("operation").asText();
        return operation.substring(0, 1).toLowerCase(Locale.ROOT) + operation.substring(1);
    }

    private static Object request(SdkAutoCloseable client, JsonNode command)
            throws ReflectiveOperationException {
        Class<?> service = client.getClass().getInterfaces()[0];
        Class<?> type =
                Class.forName(
                        "%s.model.%sRequest"
                                .formatted(
                                        service.getPackageName(),
                                        command.path("operation").asText()));
        SdkPojo builder = (SdkPojo) type.getMethod("builder").invoke(null);
        return SdkValues.value(builder, command.path("input"));
    }

    private static Object invoke(Object target, String method, Object request)
            throws ReflectiveOperationException {
        for (Class<?> type : target.getClass().getInterfaces()) {
            if (type.getName().startsWith("software.amazon.awssdk.services")) {
                return type.getMethod(method, request.getClass()).invoke(target, request);
            }
        }
        throw new IllegalArgumentException(target + " is not a client");
    }

    private static Object completed(Object result) {
        return result instanceof CompletableFuture<?> future ? future.join() : result;
    }
}
