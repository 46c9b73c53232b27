package io.streamgauge.runtime.cases;

import java.util.regex.Pattern;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.language.simple.SimpleLanguage;

/**
 * Camel's language simple, in which now is the time of the exchange: the clock of a case does not
 * move, and Camel's own reads that of the machine.
 */
final class FixedTimeSimple extends SimpleLanguage {

    private static final Pattern NOW =
            Pattern.compile("(\\{date(?:-with-timezone)?:)(?:now|millis)\\b");

    @Override
    public Predicate createPredicate(String expression) {
        return super.createPredicate(atExchange(expression));
    }

    @Override
    public Expression createExpression(String expression) {
        return super.createExpression(atExchange(expression));
    }

    private static String atExchange(String expression) {
        return NOW.matcher(expression).replaceAll("$1exchangeCreated");
    }
}
