package io.streamgauge.camel.rows;

import io.streamgauge.rows.FilePattern;
import io.streamgauge.rows.ReadOptions;
import io.streamgauge.rows.RowReader;
import java.io.File;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.SynchronizationAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Puts the rows of a file or query into the place of the body, to be read as they are asked for.
 */
final class RowsProducer extends DefaultProducer {

    private final RowsConfiguration configuration;

    RowsProducer(RowsEndpoint endpoint) {
        super(endpoint);
        this.configuration = endpoint.getConfiguration();
    }

    @Override
    public void process(Exchange exchange) {
        RowReader reader = open(exchange.getMessage());
        exchange.getExchangeExtension()
                .addOnCompletion(
                        new SynchronizationAdapter() {
                            @Override
                            public void onDone(Exchange done) {
                                reader.close();
                            }
                        });
        Message message = exchange.getMessage();
        message.setBody(reader);
        message.setHeader(RowsConstants.COLUMNS, reader.columns());
    }

    private RowReader open(Message message) {
        if (configuration.isQuery()) {
            return RowReader.query(
                    Objects.requireNonNull(configuration.getDataSource()),
                    Objects.requireNonNull(configuration.getQuery()),
                    0);
        }
        ReadOptions options = configuration.readOptions();
        String path = configuration.getPath();
        return path == null
                ? RowReader.open(file(message.getBody()), options, 0)
                : RowReader.openAll(new FilePattern(path).files(), options);
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
                "%s: the body must be a file, as file: gives it, or the option path must name one, but the body is %s"
                        .formatted(
                                getEndpoint(),
                                file == null
                                        ? "null"
                                        : "of type " + file.getClass().getTypeName()));
    }
}
