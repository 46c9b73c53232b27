package io.streamgauge.runtime.dryrun;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.streamgauge.concurrent.Completions;
import io.streamgauge.runtime.dryrun.PreviewedRequest.Command;
import io.streamgauge.timestream.PreparedRequest;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.timestreamwrite.TimestreamWriteAsyncClient;
import software.amazon.awssdk.services.timestreamwrite.model.CreateDatabaseRequest;
import software.amazon.awssdk.services.timestreamwrite.model.CreateDatabaseResponse;
import software.amazon.awssdk.services.timestreamwrite.model.CreateTableRequest;
import software.amazon.awssdk.services.timestreamwrite.model.CreateTableResponse;
import software.amazon.awssdk.services.timestreamwrite.model.DescribeDatabaseRequest;
import software.amazon.awssdk.services.timestreamwrite.model.DescribeDatabaseResponse;
import software.amazon.awssdk.services.timestreamwrite.model.DescribeTableRequest;
import software.amazon.awssdk.services.timestreamwrite.model.DescribeTableResponse;
import software.amazon.awssdk.services.timestreamwrite.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.timestreamwrite.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.timestreamwrite.model.RejectedRecordsException;
import software.amazon.awssdk.services.timestreamwrite.model.TagResourceRequest;
import software.amazon.awssdk.services.timestreamwrite.model.TagResourceResponse;
import software.amazon.awssdk.services.timestreamwrite.model.UpdateDatabaseRequest;
import software.amazon.awssdk.services.timestreamwrite.model.UpdateDatabaseResponse;
import software.amazon.awssdk.services.timestreamwrite.model.UpdateTableRequest;
import software.amazon.awssdk.services.timestreamwrite.model.UpdateTableResponse;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsRequest;
import software.amazon.awssdk.services.timestreamwrite.model.WriteRecordsResponse;

/**
 * A client of Timestream that writes into the embedded endpoint of a dry run. Tables that exist are
 * only described. Operations that it does not implement fail.
 */
final class PreviewTimestream implements TimestreamWriteAsyncClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TimestreamWriteAsyncClient preview;
    private final ExistingTables existing;
    private final Preview seen;

    /**
     * @param preview the client of the embedded endpoint
     * @param existing the client of what exists; null if the embedded endpoint has a copy of it
     */
    PreviewTimestream(
            TimestreamWriteAsyncClient preview,
            @Nullable TimestreamWriteAsyncClient existing,
            Preview seen) {
        this.preview = preview;
        this.existing = new ExistingTables(preview, existing, seen);
        this.seen = seen;
    }

    @Override
    public CompletableFuture<WriteRecordsResponse> writeRecords(WriteRecordsRequest request) {
        String database = request.databaseName();
        return existing.table(database, request.tableName())
                .thenCompose(found -> existing.writable(database, request.tableName()))
                .thenCompose(ready -> preview.writeRecords(request))
                .whenComplete(
                        (done, failure) -> {
                            if (failure == null
                                    || Completions.cause(failure)
                                            instanceof RejectedRecordsException) {
                                add(request);
                            }
                        });
    }

    private void add(WriteRecordsRequest request) {
        PreparedRequest.of(request)
                .ifPresent(
                        prepared -> {
                            ObjectNode body = json(prepared.body());
                            seen.requests()
                                    .add(
                                            new PreviewedRequest(
                                                    Command.WRITE_RECORDS,
                                                    ExistingTables.name(
                                                            request.databaseName(),
                                                            request.tableName()),
                                                    body.path("Records").size(),
                                                    prepared.cost().units(),
                                                    body));
                        });
    }

    private static ObjectNode json(String body) {
        try {
            return (ObjectNode) JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public CompletableFuture<DescribeTableResponse> describeTable(DescribeTableRequest request) {
        return existing.table(request.databaseName(), request.tableName())
                .thenCompose(
                        found ->
                                found.<CompletableFuture<DescribeTableResponse>>map(
                                                CompletableFuture::completedFuture)
                                        .orElseGet(() -> preview.describeTable(request)));
    }

    @Override
    public CompletableFuture<DescribeDatabaseResponse> describeDatabase(
            DescribeDatabaseRequest request) {
        return existing.database(request.databaseName())
                .thenCompose(
                        found ->
                                found.<CompletableFuture<DescribeDatabaseResponse>>map(
                                                CompletableFuture::completedFuture)
                                        .orElseGet(() -> preview.describeDatabase(request)));
    }

    @Override
    public CompletableFuture<CreateDatabaseResponse> createDatabase(CreateDatabaseRequest request) {
        seen.provisioned("the database %s would be created".formatted(request.databaseName()));
        return preview.createDatabase(request);
    }

    @Override
    public CompletableFuture<CreateTableResponse> createTable(CreateTableRequest request) {
        seen.provisioned(
                "the table %s/%s would be created"
                        .formatted(request.databaseName(), request.tableName()));
        return existing.ensureDatabase(request.databaseName())
                .thenCompose(ready -> preview.createTable(request));
    }

    @Override
    public CompletableFuture<UpdateTableResponse> updateTable(UpdateTableRequest request) {
        seen.provisioned(
                "the table %s/%s would be changed"
                        .formatted(request.databaseName(), request.tableName()));
        return CompletableFuture.completedFuture(UpdateTableResponse.builder().build());
    }

    @Override
    public CompletableFuture<UpdateDatabaseResponse> updateDatabase(UpdateDatabaseRequest request) {
        seen.provisioned("the database %s would be changed".formatted(request.databaseName()));
        return CompletableFuture.completedFuture(UpdateDatabaseResponse.builder().build());
    }

    @Override
    public CompletableFuture<TagResourceResponse> tagResource(TagResourceRequest request) {
        seen.provisioned("%s would be tagged".formatted(request.resourceARN()));
        return CompletableFuture.completedFuture(TagResourceResponse.builder().build());
    }

    @Override
    public CompletableFuture<ListTagsForResourceResponse> listTagsForResource(
            ListTagsForResourceRequest request) {
        return existing.clientOf(request.resourceARN()).listTagsForResource(request);
    }

    @Override
    public String serviceName() {
        return preview.serviceName();
    }

    @Override
    public void close() {
        // The clients are closed by who opened them.
    }
}
