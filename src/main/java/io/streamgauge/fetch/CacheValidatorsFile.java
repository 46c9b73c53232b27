package io.streamgauge.fetch;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.files.AtomicFile;
import io.streamgauge.files.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The validators of addresses, in one file. Addresses are kept as their hash, since they may hold
 * keys; where there are too many, as if each fetch had another one, the oldest are forgotten.
 */
public record CacheValidatorsFile(AtomicFile file) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, CacheValidator>> TYPE =
            new TypeReference<>() {};
    private static final int MAX_ENTRIES = 1000;

    public synchronized Optional<CacheValidator> get(String address) {
        return Optional.ofNullable(read().get(hash(address)));
    }

    public synchronized void put(Map<String, CacheValidator> came) {
        Map<String, CacheValidator> all = read();
        came.forEach(
                (address, validator) -> {
                    all.remove(hash(address));
                    if (!validator.isEmpty()) {
                        all.put(hash(address), validator);
                    }
                });
        all.keySet()
                .removeAll(
                        all.keySet().stream()
                                .limit(Math.max(0, all.size() - MAX_ENTRIES))
                                .toList());
        try {
            file.save(JSON.writeValueAsBytes(all));
        } catch (IOException e) {
            throw new UncheckedIOException("The validators are not saved: " + e.getMessage(), e);
        }
    }

    private Map<String, CacheValidator> read() {
        try {
            Optional<byte[]> saved = file.read();
            return saved.isEmpty() ? new LinkedHashMap<>() : JSON.readValue(saved.get(), TYPE);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The validators '%s' cannot be read (%s): remove the file to fetch all once more"
                            .formatted(file.path(), e.getMessage()),
                    e);
        }
    }

    private static String hash(String address) {
        byte[] hash = Digests.sha256().digest(address.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash);
    }
}
