package io.streamgauge.camel.rows;

import io.streamgauge.camel.Rows;
import io.streamgauge.camel.WorkingFolder;
import io.streamgauge.rows.FilePattern;
import io.streamgauge.rows.ReadOptions;
import io.streamgauge.rows.RowReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Puts the rows of a file, a query or the body itself into the place of the body, to be read as
 * they are asked for.
 */
final class RowsProducer extends DefaultProducer {

    private final RowsConfiguration configuration;

    RowsProducer(RowsEndpoint endpoint) {
        super(endpoint);
        this.configuration = endpoint.getConfiguration();
    }

    @Override
    public void process(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        Path content = configuration.isOfBody() ? content(exchange) : null;
        boolean isAnswer = message.getHeader(Exchange.HTTP_RESPONSE_CODE) != null;
        boolean isEmpty =
                content == null
                        ? configuration.isOfBody() && message.getBody() == null && isAnswer
                        : Files.size(content) == 0;
        if (isEmpty) {
            message.setBody(List.of());
            message.setHeader(RowsConstants.COLUMNS, List.of());
            return;
        }
        RowReader reader = open(exchange, content);
        onDone(exchange, reader::close);
        message.setBody(reader);
        message.setHeader(RowsConstants.COLUMNS, reader.columns());
    }

    private RowReader open(Exchange exchange, @Nullable Path content) {
        if (configuration.isQuery()) {
            return RowReader.query(
                    Objects.requireNonNull(configuration.getDataSource()),
                    Objects.requireNonNull(configuration.getQuery()),
                    0);
        }
        ReadOptions options = configuration.readOptions(temporaryFolder());
        String path = configuration.getPath();
        if (path != null) {
            List<Path> files = new FilePattern(path).files();
            files.forEach(RowReader::check);
            return RowReader.openAll(files, options);
        }
        if (content != null) {
            return RowReader.openFrom(Rows.origin(exchange), content, options);
        }
        Path file = file(exchange.getMessage().getBody());
        RowReader.check(file);
        return RowReader.open(file, options, 0);
    }

    /** What the body holds, in the temporary folder; null where the body is a file itself. */
    private @Nullable Path content(Exchange exchange) throws IOException {
        Object body = exchange.getMessage().getBody();
        boolean isContent =
                body instanceof InputStream
                        || body instanceof byte[]
                        || body instanceof CharSequence
                        || body instanceof Reader
                        || body instanceof StreamCache;
        if (!isContent) {
            return null;
        }
        Path folder = temporaryFolder();
        Files.createDirectories(folder);
        Path content = Files.createTempFile(folder, "body-", ".rows");
        onDone(exchange, () -> Files.deleteIfExists(content));
        try (InputStream stream = exchange.getMessage().getMandatoryBody(InputStream.class)) {
            Files.copy(stream, content, StandardCopyOption.REPLACE_EXISTING);
        } catch (InvalidPayloadException e) {
            throw new IllegalArgumentException(getEndpoint() + ": the body cannot be read", e);
        }
        return content;
    }

    private Path temporaryFolder() {
        return WorkingFolder.resolve(
                getEndpoint().getCamelContext(), Path.of(configuration.getTemporaryFolder()));
    }

    private static void onDone(Exchange exchange, Closing closing) {
        exchange.getExchangeExtension()
                .addOnCompletion(
                        new SynchronizationAdapter() {
                            @Override
                            public void onDone(Exchange done) {
                                try {
                                    closing.close();
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            }
                        });
    }

    private Path file(@Nullable Object body) {
        Object file = body instanceof WrappedFile<?> wrapped ? wrapped.getFile() : body;
        if (file instanceof File local) {
            return local.toPath();
        }
        if (file instanceof Path local) {
            return local;
        }
        throw new IllegalArgumentException(
                "%s: the body must be a file, as file: gives it, or text, bytes or a stream, or the option path must name a file, but the body is %s"
                        .formatted(
                                getEndpoint(),
                                file == null
                                        ? "null"
                                        : "of type " + file.getClass().getTypeName()));
    }

    private interface Closing {

        void close() throws IOException;
    }
}
