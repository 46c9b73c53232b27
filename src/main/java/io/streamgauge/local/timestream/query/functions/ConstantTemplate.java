package io.streamgauge.local.timestream.query.functions;

/**
 * Two templates for an aggregate that DuckDB has only with a constant as its last argument.
 *
 * @param constant where that argument is a constant
 * @param rows where each row has its own
 */
record ConstantTemplate(Template constant, Template rows) implements CallPrinter {

    /** An aggregate function of such templates. */
    static Overload aggregate(String signature, String constant, String rows) {
        return Overload.aggregate(
                signature, new ConstantTemplate(new Template(constant), new Template(rows)));
    }

    @Override
    public String text() {
        return constant.text() + " " + rows.text();
    }

    @Override
    public String print(PrintedCall call) {
        boolean isConstant = call.known().get(call.known().size() - 1).constant();
        return (isConstant ? constant : rows).print(call);
    }
}
