package io.streamgauge.local.timestream.query.insights;

import io.streamgauge.local.timestream.query.analysis.Expr;
import java.util.ArrayList;
import java.util.List;

/**
 * The bounds that conditions set to the time of a table.
 *
 * @param lower each is at or before the first time
 * @param upper each is at or after the last time
 */
record TimeBounds(List<Expr> lower, List<Expr> upper) {

    private static final String TIME = "time";

    static TimeBounds of(TableAccess access) {
        TimeBounds bounds = new TimeBounds(new ArrayList<>(), new ArrayList<>());
        for (Expr condition : access.conditions()) {
            if (condition instanceof Expr.Call call) {
                bounds.add(call, access);
            }
        }
        return bounds;
    }

    private void add(Expr.Call call, TableAccess access) {
        List<Expr> operands = call.arguments();
        String operator = call.overload().name();
        if (operator.equals("$between") && isBounded(operands.get(0), access)) {
            addConstant(operands.get(1), lower);
            addConstant(operands.get(2), upper);
        } else if (operands.size() == 2 && isBounded(operands.get(0), access)) {
            add(operator, operands.get(1), false);
        } else if (operands.size() == 2 && isBounded(operands.get(1), access)) {
            add(operator, operands.get(0), true);
        }
    }

    private static boolean isBounded(Expr expr, TableAccess access) {
        return access.isColumn(expr, TIME);
    }

    private void add(String operator, Expr bound, boolean first) {
        switch (operator) {
            case "=" -> {
                addConstant(bound, lower);
                addConstant(bound, upper);
            }
            case "<", "<=" -> addConstant(bound, first ? lower : upper);
            case ">", ">=" -> addConstant(bound, first ? upper : lower);
            default -> {
                // It is no bound.
            }
        }
    }

    private static void addConstant(Expr bound, List<Expr> bounds) {
        if (Constants.is(bound)) {
            bounds.add(bound);
        }
    }
}
