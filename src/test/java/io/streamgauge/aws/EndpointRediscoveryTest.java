package io.streamgauge.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.model.InvalidEndpointException;
import software.amazon.awssdk.services.timestreamwrite.model.ThrottlingException;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsRequest;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsResponse;

class EndpointRediscoveryTest {

    private final List<Discovered> clients = new ArrayList<>();
    private final List<String> closed = new ArrayList<>();
    private final TimestreamWriteAsyncClient client =
            EndpointRediscovery.of(this::discover, () -> closed.add("shared"));

    @Test
    void movedEndpointsAreDiscoveredAgain() {
        clients.get(0).failure = InvalidEndpointException.builder().statusCode(421).build();

        assertThatThrownBy(() -> write().join()).hasCauseInstanceOf(InvalidEndpointException.class);
        write().join();

        assertThat(clients).hasSize(2);
        assertThat(clients.get(1).requests).isEqualTo(1);
    }

    @Test
    void anyOtherFailureKeepsTheEndpoint() {
        clients.get(0).failure = ThrottlingException.builder().statusCode(429).build();

        assertThatThrownBy(() -> write().join()).hasCauseInstanceOf(ThrottlingException.class);

        assertThat(clients).hasSize(1);
    }

    @Test
    void requestsInFlightDuringAMoveReplaceTheClientOnce() {
        Discovered first = clients.get(0);
        first.answers = List.of(new CompletableFuture<>(), new CompletableFuture<>());
        write();
        write();

        first.answers.forEach(
                answer ->
                        answer.completeExceptionally(
                                InvalidEndpointException.builder().statusCode(421).build()));

        assertThat(clients).hasSize(2);
    }

    @Test
    void closingClosesTheClientsBeforeWhatTheyShare() {
        clients.get(0).failure = InvalidEndpointException.builder().statusCode(421).build();
        assertThatThrownBy(() -> write().join()).isNotNull();

        client.close();

        assertThat(closed).containsExactly("client 2", "client 1", "shared");
    }

    private CompletableFuture<WriteRecordsResponse> write() {
        return client.writeRecords(WriteRecordsRequest.builder().build());
    }

    private TimestreamWriteAsyncClient discover() {
        Discovered discovered = new Discovered("client " + (clients.size() + 1));
        clients.add(discovered);
        return discovered;
    }

    private final class Discovered implements TimestreamWriteAsyncClient {

        private final String name;
        private List<CompletableFuture<WriteRecordsResponse>> answers = List.of();
        private RuntimeException failure;
        private int requests;

        private Discovered(String name) {
            this.name = name;
        }

        @Override
        public CompletableFuture<WriteRecordsResponse> writeRecords(WriteRecordsRequest request) {
            int number = requests++;
            if (failure != null) {
                return CompletableFuture.failedFuture(failure);
            }
            return number < answers.size()
                    ? answers.get(number)
                    : CompletableFuture.completedFuture(
                            WriteRecordsResponse.builder()
                                    .recordsIngested(ingested -> ingested.total(100))
                                    .build());
        }

        @Override
        public String serviceName() {
            return "timestream";
        }

        @Override
        public void close() {
            closed.add(name);
        }
    }
}
