package io.streamgauge.local.timestream.query.functions;

/**
 * One signature of a function and what DuckDB runs for it.
 *
 * @param kind where it may be called
 */
public record Overload(Kind kind, Signature signature, CallPrinter printer) {

    /** Where a function may be called. */
    public enum Kind {
        /** Anywhere. */
        SCALAR,
        /** Over the rows of a group, or of a window. */
        AGGREGATE,
        /** Over a window only. */
        WINDOW
    }

    static Overload scalar(String signature, String template) {
        return scalar(signature, new Template(template));
    }

    static Overload scalar(String signature, CallPrinter printer) {
        return new Overload(Kind.SCALAR, Signature.of(signature), printer);
    }

    static Overload aggregate(String signature, String template) {
        return new Overload(Kind.AGGREGATE, Signature.of(signature), new Template(template));
    }

    static Overload window(String signature, String template) {
        return new Overload(Kind.WINDOW, Signature.of(signature), new Template(template));
    }

    /** The name that it is called by, in lower case; of an operator, its symbol. */
    public String name() {
        return signature.name();
    }
}
