package io.streamgauge.config;

import io.streamgauge.secrets.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Environment variables that name a file with the value of a key, such as {@code
 * SHOP_PASSWORD_FILE=/run/secrets/shop} for {@code shop.password}: containers mount secrets so.
 * Such a value is masked in all output.
 *
 * @param environment the variables
 */
public record FileVariables(Map<String, String> environment) {

    private static final String SUFFIX = "_FILE";

    /** More than any value, so that a wrong path does no harm. */
    private static final long MAX_BYTES = 1 << 20;

    /**
     * The value of a key, without line breaks at its end.
     *
     * @throws IllegalArgumentException where the file cannot be read
     */
    public Optional<String> value(String key) {
        String name = key.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_') + SUFFIX;
        @Nullable String path = environment.get(name);
        return path == null ? Optional.empty() : Optional.of(read(name, Path.of(path)));
    }

    private static String read(String variable, Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IOException("it is larger than 1 MiB");
            }
            String value = Files.readString(file).replaceFirst("[\\r\\n]+$", "");
            Secrets.note("secret", value);
            return value;
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The variable %s names a file that cannot be read: %s: mount it, or remove the variable"
                            .formatted(variable, e),
                    e);
        }
    }
}
