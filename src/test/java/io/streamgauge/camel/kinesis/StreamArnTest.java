package io.streamgauge.camel.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.KinesisRequest;

/** A stream that an address names by its ARN. */
class StreamArnTest extends KinesisReads {

    private final Set<String> byName = ConcurrentHashMap.newKeySet();
    private final Set<String> byArn = ConcurrentHashMap.newKeySet();

    @ParameterizedTest
    @ValueSource(strings = {"", "?fanOut=true"})
    void callsUseTheArnAndFilesTheName(String options) throws Exception {
        stream = stream + options.length();
        kinesis.create(stream, 1);
        makeAContext(watched());
        String name = stream;
        stream = arn(name);
        start(read(options, poisonIsThree()));

        for (String text : numbers(0, 5)) {
            assertThat(send("?aggregate=true&partitionKey=k", text).getException()).isNull();
        }

        await().until(() -> received.size() == 4);
        assertThat(byName).isEmpty();
        assertThat(byArn).contains("ListShards", "DescribeStreamSummary", "PutRecords");
        await().until(() -> Files.exists(folder.resolve("dead-letter/" + name + ".jsonl")));
        await().until(() -> counted("dead-lettered") == 1);
        assertThat(meters.find("streamgauge.kinesis.lag").tag("stream", name).gauge()).isNotNull();
        try (var files = Files.list(folder.resolve("checkpoints"))) {
            assertThat(files).allMatch(file -> file.getFileName().toString().startsWith(name));
        }
    }

    @Test
    void aStreamNamedByItsArnIsCreated() throws Exception {
        String name = stream;
        stream = arn(name);
        start();

        assertThat(send("?partitionKey=k&shards=2", "one").getException()).isNull();

        assertThat(kinesis.records(name)).hasSize(1);
    }

    private static String arn(String name) {
        return "arn:aws:kinesis:us-east-1:000000000000:stream/" + name;
    }

    private KinesisAsyncClient watched() {
        return (KinesisAsyncClient)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {KinesisAsyncClient.class},
                        (proxy, method, arguments) -> call(method, arguments));
    }

    private Object call(Method method, Object[] arguments) throws Exception {
        if (arguments != null && arguments[0] instanceof KinesisRequest request) {
            Map<String, SdkField<?>> fields =
                    request.sdkFields().stream()
                            .collect(
                                    java.util.stream.Collectors.toMap(
                                            SdkField::memberName, field -> field));
            String call = request.getClass().getSimpleName().replace("Request", "");
            note(request, fields.get("StreamName"), call, byName);
            note(request, fields.get("StreamARN"), call, byArn);
        }
        return method.invoke(kinesis.client(), arguments);
    }

    private static void note(
            KinesisRequest request, SdkField<?> field, String call, Set<String> calls) {
        if (field != null && field.getValueOrDefault(request) != null) {
            calls.add(call);
        }
    }
}
