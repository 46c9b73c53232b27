package io.streamgauge.bean;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.streamgauge.camel.WorkingFolder;
import io.streamgauge.files.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.jspecify.annotations.Nullable;

/**
 * How far each source has been read: a value for each key, which only goes forward and survives the
 * end of the program.
 *
 * <p>A route asks for what lies behind the watermark, writes it, and then advances the watermark:
 * the step that advances it stands behind {@code timestream:}, which completes an exchange only
 * when its readings have an outcome. A crash in between reads the same again, which is written
 * once.
 *
 * <p>Each key has a file of its own in the folder. Beans of one program may share a folder, several
 * programs may not.
 */
public final class Watermarks implements CamelContextAware {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VALUE = "value";

    /** To compare and to save is one step, for all beans: they may have the same folder. */
    private static final Object ONE_AT_A_TIME = new Object();

    private Path folder = Path.of("data/watermarks");
    private @Nullable WatermarkOrder order;
    private @Nullable CamelContext camelContext;

    /** The folder of the files; data/watermarks by default. */
    public void setFolder(String folder) {
        this.folder = Path.of(folder);
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return camelContext;
    }

    /** How values compare: text, number or time (ISO-8601, with a zone or a date alone). */
    public void setOrder(String order) {
        this.order = WatermarkOrder.of(order);
    }

    /** The value of a key, or nothing where it was never advanced. */
    public Optional<String> get(String key) {
        AtomicFile file = file(key);
        try {
            Optional<byte[]> saved = file.read();
            if (saved.isEmpty()) {
                return Optional.empty();
            }
            String value = value(saved.get());
            if (order != null) {
                order.check(key, value);
            }
            return Optional.of(value);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The watermark '%s' cannot be read (%s): correct it, or remove it to read the source from its beginning"
                            .formatted(file.path(), e.getMessage()),
                    e);
        }
    }

    /** The value of a key, or another one where it was never advanced. */
    public String getOr(String key, String otherwise) {
        return get(key).orElse(otherwise);
    }

    /**
     * Moves the watermark of a key forward; it is on disk when the call returns. A value that is
     * not above the current one changes nothing.
     *
     * @throws IllegalArgumentException where the value is not of the watermarks' order
     */
    public void advance(String key, String value) {
        WatermarkOrder compare = order();
        compare.check(key, value);
        synchronized (ONE_AT_A_TIME) {
            Optional<String> before = get(key);
            if (before.isEmpty() || compare.compare(key, value, before.get()) > 0) {
                save(key, value);
            }
        }
    }

    /** Sets the watermark of a key, forward or backward. */
    public void reset(String key, String value) {
        order().check(key, value);
        synchronized (ONE_AT_A_TIME) {
            save(key, value);
        }
    }

    private void save(String key, String value) {
        try {
            file(key).save(JSON.writeValueAsBytes(Map.of(VALUE, value)));
        } catch (IOException e) {
            throw new UncheckedIOException("The watermark is not saved: " + e.getMessage(), e);
        }
    }

    private WatermarkOrder order() {
        if (order == null) {
            throw new IllegalStateException(
                    "The watermarks in '%s' need the property \"order\": %s"
                            .formatted(folder, WatermarkOrder.ACCEPTED));
        }
        return order;
    }

    private AtomicFile file(String key) {
        if (key.isBlank()) {
            throw new IllegalArgumentException(
                    "The key of a watermark must not be empty: name the source that it is for");
        }
        return new AtomicFile(
                WorkingFolder.resolve(camelContext, folder)
                        .resolve(URLEncoder.encode(key, StandardCharsets.UTF_8) + ".json"));
    }

    private static String value(byte[] json) throws IOException {
        return JSON.readTree(json).required(VALUE).asText();
    }
}
