package io.streamgauge.runtime;

import io.streamgauge.load.batch.PartStore;
import io.streamgauge.local.s3.S3Folder;
import io.streamgauge.local.s3.S3Object;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A bucket of local mode. */
record FolderPartStore(S3Folder s3, String bucket) implements PartStore {

    @Override
    public void put(String key, Path file) throws IOException {
        s3.put(new S3Object(bucket, key), file);
    }

    @Override
    public List<String> list(String prefix) throws IOException {
        return s3.list(bucket, prefix).stream().map(S3Object::key).toList();
    }

    @Override
    public byte[] read(String key) throws IOException {
        try (InputStream content = s3.read(new S3Object(bucket, key))) {
            return content.readAllBytes();
        }
    }

    @Override
    public Map<String, Long> sizes(String prefix) throws IOException {
        Map<String, Long> sizes = new TreeMap<>();
        for (S3Object object : s3.list(bucket, prefix)) {
            sizes.put(object.key(), Files.size(s3.file(object)));
        }
        return sizes;
    }

    @Override
    public void fetch(String key, Path file) throws IOException {
        Path unused =
                Files.copy(
                        s3.file(new S3Object(bucket, key)),
                        file,
                        StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void delete(String key) throws IOException {
        Files.deleteIfExists(s3.file(new S3Object(bucket, key)));
    }
}
