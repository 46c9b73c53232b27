package io.streamgauge.camel.kinesis;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;

/** The keys of records: what an expression gives for each, or the header for all of an exchange. */
final class RecordKeys {

    private final @Nullable Expression partitionKey;
    private final @Nullable Expression explicitHashKey;

    RecordKeys(CamelContext context, KinesisConfiguration options) {
        this.partitionKey = simple(context, options.getPartitionKey());
        this.explicitHashKey = simple(context, options.getExplicitHashKey());
    }

    /** The keys of the records of an exchange, whose properties and headers the expressions see. */
    ForExchange of(Exchange exchange) {
        return new ForExchange(exchange);
    }

    /** The keys of the records of one exchange. */
    final class ForExchange {

        private final Exchange scope;
        private final String header;

        ForExchange(Exchange exchange) {
            this.scope = ExchangeHelper.createCopy(exchange, false);
            this.header =
                    exchange.getMessage()
                            .getHeader(KinesisConstants.PARTITION_KEY, "", String.class);
            if (partitionKey == null && header.isEmpty()) {
                throw missing(
                        "the option \"partitionKey\" and the header "
                                + KinesisConstants.PARTITION_KEY
                                + " are absent; give one of them");
            }
        }

        /** The partition key, or an empty text if the expression gives nothing. */
        String partitionKey(@Nullable Object part) {
            String key = evaluate(partitionKey, part);
            return partitionKey == null ? header : key == null ? "" : key;
        }

        @Nullable String explicitHashKey(@Nullable Object part) {
            String key = evaluate(explicitHashKey, part);
            return key == null || key.isEmpty() ? null : key;
        }

        private @Nullable String evaluate(@Nullable Expression key, @Nullable Object part) {
            if (key == null) {
                return null;
            }
            scope.getMessage().setBody(part);
            return key.evaluate(scope, String.class);
        }
    }

    static IllegalArgumentException missing(String reason) {
        return new IllegalArgumentException(
                "A record of kinesis: needs a partition key: " + reason);
    }

    private static @Nullable Expression simple(CamelContext context, @Nullable String text) {
        if (text == null) {
            return null;
        }
        Expression expression = context.resolveLanguage("simple").createExpression(text);
        expression.init(context);
        return expression;
    }
}
