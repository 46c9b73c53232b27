package io.streamgauge.runtime;

import io.streamgauge.concurrent.Completions;
import io.streamgauge.load.batch.PartStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;

/**
 * A bucket of Amazon S3.
 *
 * @param client retries by itself
 */
record S3PartStore(S3AsyncClient client, String bucket) implements PartStore {

    @Override
    public void put(String key, Path file) throws IOException {
        var unused =
                joined(
                        "s3:PutObject",
                        client.putObject(
                                r -> r.bucket(bucket).key(key), AsyncRequestBody.fromFile(file)));
    }

    @Override
    public List<String> list(String prefix) throws IOException {
        return List.copyOf(sizes(prefix).keySet());
    }

    @Override
    public Map<String, Long> sizes(String prefix) throws IOException {
        Map<String, Long> sizes = new LinkedHashMap<>();
        String token = null;
        do {
            String after = token;
            ListObjectsV2Response page =
                    joined(
                            "s3:ListBucket",
                            client.listObjectsV2(
                                    r -> r.bucket(bucket).prefix(prefix).continuationToken(after)));
            page.contents().forEach(each -> sizes.put(each.key(), each.size()));
            token = page.nextContinuationToken();
        } while (token != null);
        return sizes;
    }

    @Override
    public void fetch(String key, Path file) throws IOException {
        Files.deleteIfExists(file);
        var unused =
                joined(
                        "s3:GetObject",
                        client.getObject(
                                r -> r.bucket(bucket).key(key),
                                AsyncResponseTransformer.toFile(file)));
    }

    @Override
    public byte[] read(String key) throws IOException {
        return joined(
                        "s3:GetObject",
                        client.getObject(
                                r -> r.bucket(bucket).key(key), AsyncResponseTransformer.toBytes()))
                .asByteArray();
    }

    @Override
    public void delete(String key) throws IOException {
        var unused = joined("s3:DeleteObject", client.deleteObject(r -> r.bucket(bucket).key(key)));
    }

    private <T> T joined(String action, CompletableFuture<T> answer) throws IOException {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw new IOException(
                    "%s in the bucket %s failed: %s"
                            .formatted(action, bucket, Completions.cause(e).getMessage()),
                    e);
        }
    }
}
