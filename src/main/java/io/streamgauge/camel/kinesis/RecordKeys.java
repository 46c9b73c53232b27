package io.streamgauge.camel.kinesis;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;

/** The keys of records: the result of an expression for each, or one header for all. */
final class RecordKeys {

    private final @Nullable KeyExpression partitionKey;
    private final @Nullable KeyExpression explicitHashKey;

    RecordKeys(CamelContext context, KinesisConfiguration options) {
        this.partitionKey = expression(context, options.getPartitionKey());
        this.explicitHashKey = expression(context, options.getExplicitHashKey());
    }

    /**
     * The keys of the records of an exchange, whose properties and headers expressions can read.
     */
    ForExchange of(Exchange exchange) {
        return new ForExchange(exchange);
    }

    /** The keys of the records of one exchange. */
    final class ForExchange {

        private final Exchange exchange;
        private final String header;
        private @Nullable Exchange scope;
        private boolean messageHadKey;

        ForExchange(Exchange exchange) {
            this.exchange = exchange;
            this.header =
                    partitionKey != null
                            ? ""
                            : exchange.getMessage()
                                    .getHeader(KinesisConstants.PARTITION_KEY, "", String.class);
        }

        /** The partition key of a message of a batch, or an empty text if it has none. */
        String partitionKey(Message message, Object part) {
            if (partitionKey != null) {
                return partitionKey(part);
            }
            String key = message.getHeader(KinesisConstants.PARTITION_KEY, header, String.class);
            messageHadKey |= !key.isEmpty();
            return key;
        }

        /**
         * The partition key, or an empty text if the expression has no result: then this record
         * alone is a dead letter.
         *
         * @throws IllegalArgumentException when neither an option nor a header gives keys, and no
         *     message before had one
         */
        String partitionKey(Object part) {
            if (partitionKey != null) {
                String key = partitionKey.of(part, this::scope);
                return key == null ? "" : key;
            }
            if (header.isEmpty() && !messageHadKey) {
                throw new IllegalArgumentException(
                        "A record of kinesis: needs a partition key, but the option"
                                + " \"partitionKey\" and the header "
                                + KinesisConstants.PARTITION_KEY
                                + " are absent: set one of them");
            }
            return header;
        }

        @Nullable String explicitHashKey(Object part) {
            if (explicitHashKey == null) {
                return null;
            }
            String key = explicitHashKey.of(part, this::scope);
            return key == null || key.isEmpty() ? null : key;
        }

        private Exchange scope() {
            if (scope == null) {
                scope = ExchangeHelper.createCopy(exchange, false);
            }
            return scope;
        }
    }

    private static @Nullable KeyExpression expression(CamelContext context, @Nullable String text) {
        return text == null ? null : new KeyExpression(context, text);
    }
}
