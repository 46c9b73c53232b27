package io.streamgauge.local.timestream.query.analysis;

import io.streamgauge.local.timestream.query.parse.Refusal;
import io.streamgauge.local.timestream.query.types.Type;
import io.streamgauge.local.timestream.query.types.Type.Scalar;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.ArithmeticUnaryExpression;
import io.trino.sql.tree.Array;
import io.trino.sql.tree.AstVisitor;
import io.trino.sql.tree.AtTimeZone;
import io.trino.sql.tree.BetweenPredicate;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.CoalesceExpression;
import io.trino.sql.tree.ComparisonExpression;
import io.trino.sql.tree.CurrentTime;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.ExistsPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Extract;
import io.trino.sql.tree.Format;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GroupingOperation;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.IfExpression;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.IsNotNullPredicate;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.LikePredicate;
import io.trino.sql.tree.Literal;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.NullIfExpression;
import io.trino.sql.tree.QuantifiedComparisonExpression;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.SearchedCaseExpression;
import io.trino.sql.tree.SimpleCaseExpression;
import io.trino.sql.tree.SubqueryExpression;
import io.trino.sql.tree.SubscriptExpression;
import io.trino.sql.tree.Trim;
import io.trino.sql.tree.TryExpression;
import io.trino.sql.tree.WhenClause;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The expressions of a query: one method a construct. */
final class Expressions extends AstVisitor<Expr, Scope> implements ExpressionAnalysis {

    private final Identifiers names;
    private final Calls calls;
    private final Aggregates aggregates;
    private final Subqueries subqueries;
    private final Choices choices;
    private final Predicates predicates;
    private final CastExpressions casts;
    private final Context context;

    Expressions(Context context, QueryAnalysis queries) {
        this.context = context;
        this.names = new Identifiers(context);
        this.calls = new Calls(context, this);
        this.aggregates = new Aggregates(context, calls, this);
        this.subqueries = new Subqueries(context, queries);
        this.choices = new Choices(context, this);
        this.predicates = new Predicates(context, calls, this);
        this.casts = new CastExpressions(calls);
    }

    @Override
    public Expr of(Expression expression, Scope scope) {
        return process(expression, scope);
    }

    /** A condition. */
    Expr condition(Expression expression, Scope scope, String clause) {
        return predicates.condition(expression, scope, clause);
    }

    @Override
    protected Expr visitNode(Node node, Scope scope) {
        throw Refusal.syntax(Places.of(node));
    }

    @Override
    protected Expr visitLiteral(Literal node, Scope scope) {
        return Literals.of(node, context.parsed());
    }

    @Override
    protected Expr visitIdentifier(Identifier node, Scope scope) {
        return names.identifier(node, scope);
    }

    @Override
    protected Expr visitDereferenceExpression(DereferenceExpression node, Scope scope) {
        return names.dereference(node, scope)
                .orElseGet(
                        () ->
                                names.field(
                                        node,
                                        of(node.getBase(), scope),
                                        names.written(node.getField().orElseThrow())));
    }

    @Override
    protected Expr visitFunctionCall(FunctionCall node, Scope scope) {
        String name = node.getName().toString();
        if (name.equalsIgnoreCase("typeof") && node.getArguments().size() == 1) {
            Expr value = of(node.getArguments().get(0), scope);
            return new Expr.Literal(value.type().toString(), Scalar.VARCHAR);
        }
        return aggregates.call(node, scope);
    }

    @Override
    protected Expr visitCurrentTime(CurrentTime node, Scope scope) {
        String function =
                switch (node.getFunction()) {
                    case DATE -> "current_date";
                    case TIME, LOCALTIME -> "current_time";
                    case TIMESTAMP, LOCALTIMESTAMP -> "now";
                };
        return calls.function(node, function, List.of());
    }

    @Override
    protected Expr visitExtract(Extract node, Scope scope) {
        String field = node.getField().name().toLowerCase(Locale.ROOT);
        return calls.function(node, field, List.of(of(node.getExpression(), scope)));
    }

    @Override
    protected Expr visitTrim(Trim node, Scope scope) {
        String function =
                switch (node.getSpecification()) {
                    case BOTH -> "trim";
                    case LEADING -> "ltrim";
                    case TRAILING -> "rtrim";
                };
        List<Expr> values =
                Stream.concat(Stream.of(node.getTrimSource()), node.getTrimCharacter().stream())
                        .map(each -> of(each, scope))
                        .toList();
        return calls.function(node, function, values);
    }

    @Override
    protected Expr visitAtTimeZone(AtTimeZone node, Scope scope) {
        List<Expr> values = List.of(of(node.getValue(), scope), of(node.getTimeZone(), scope));
        return calls.operator(node, "$in_zone", "AT TIME ZONE", values);
    }

    @Override
    protected Expr visitArithmeticBinary(ArithmeticBinaryExpression node, Scope scope) {
        String symbol = node.getOperator().getValue();
        List<Expr> values = List.of(of(node.getLeft(), scope), of(node.getRight(), scope));
        if (values.stream().allMatch(value -> value.type() == Scalar.DATE)) {
            throw Places.refusal(node, "'%s' cannot be applied to date, date".formatted(symbol));
        }
        return calls.operator(node, symbol, symbol, values);
    }

    @Override
    protected Expr visitArithmeticUnary(ArithmeticUnaryExpression node, Scope scope) {
        return calls.signed(node, of(node.getValue(), scope));
    }

    @Override
    protected Expr visitComparisonExpression(ComparisonExpression node, Scope scope) {
        boolean distinct = node.getOperator() == ComparisonExpression.Operator.IS_DISTINCT_FROM;
        String symbol = distinct ? "$distinct" : node.getOperator().getValue();
        List<Expr> values = List.of(of(node.getLeft(), scope), of(node.getRight(), scope));
        return calls.operator(node, symbol, node.getOperator().getValue(), values);
    }

    @Override
    protected Expr visitBetweenPredicate(BetweenPredicate node, Scope scope) {
        return predicates.between(node, scope);
    }

    @Override
    protected Expr visitLikePredicate(LikePredicate node, Scope scope) {
        return predicates.like(node, scope);
    }

    @Override
    protected Expr visitSubscriptExpression(SubscriptExpression node, Scope scope) {
        Expr base = of(node.getBase(), scope);
        Expr index = of(node.getIndex(), scope);
        if (base.type() instanceof Type.Row row && index instanceof Expr.Literal literal) {
            int place =
                    literal.value() instanceof Long whole ? (int) Math.min(whole, 1_000) - 1 : -1;
            if (place < 0 || place >= row.fields().size()) {
                throw Places.refusal(node, "Invalid subscript index: " + (place + 1));
            }
            return new Expr.FieldOf(base, place, row.fields().get(place).type());
        }
        return calls.operator(node, "$subscript", "[]", List.of(base, index));
    }

    @Override
    protected Expr visitLogicalExpression(LogicalExpression node, Scope scope) {
        return predicates.logical(node, scope);
    }

    @Override
    protected Expr visitNotExpression(NotExpression node, Scope scope) {
        return predicates.not(node, scope);
    }

    @Override
    protected Expr visitIsNullPredicate(IsNullPredicate node, Scope scope) {
        return new Expr.IsNull(of(node.getValue(), scope));
    }

    @Override
    protected Expr visitIsNotNullPredicate(IsNotNullPredicate node, Scope scope) {
        return new Expr.Not(new Expr.IsNull(of(node.getValue(), scope)));
    }

    @Override
    protected Expr visitInPredicate(InPredicate node, Scope scope) {
        Expr value = of(node.getValue(), scope);
        if (node.getValueList() instanceof InListExpression list) {
            List<Expr> values = list.getValues().stream().map(each -> of(each, scope)).toList();
            return choices.in(value, values, list.getValues());
        }
        return subqueries.quantified(node, value, "=", false, node.getValueList(), scope);
    }

    @Override
    protected Expr visitQuantifiedComparisonExpression(
            QuantifiedComparisonExpression node, Scope scope) {
        boolean all = node.getQuantifier() == QuantifiedComparisonExpression.Quantifier.ALL;
        Expr value = of(node.getValue(), scope);
        String symbol = node.getOperator().getValue();
        return subqueries.quantified(node, value, symbol, all, node.getSubquery(), scope);
    }

    @Override
    protected Expr visitExists(ExistsPredicate node, Scope scope) {
        return subqueries.exists(node.getSubquery(), scope);
    }

    @Override
    protected Expr visitSubqueryExpression(SubqueryExpression node, Scope scope) {
        return subqueries.scalar(node, scope);
    }

    @Override
    protected Expr visitCoalesceExpression(CoalesceExpression node, Scope scope) {
        List<Expr> operands = all(node.getOperands(), scope);
        Choices.common(operands, node.getOperands(), "All COALESCE operands must be the same type");
        return calls.function(node, "coalesce", operands);
    }

    @Override
    protected Expr visitFormat(Format node, Scope scope) {
        return calls.function(node, "format", all(node.getArguments(), scope));
    }

    @Override
    protected Expr visitNullIfExpression(NullIfExpression node, Scope scope) {
        return calls.function(
                node, "nullif", all(List.of(node.getFirst(), node.getSecond()), scope));
    }

    @Override
    protected Expr visitTryExpression(TryExpression node, Scope scope) {
        return new Expr.Try(of(node.getInnerExpression(), scope));
    }

    @Override
    protected Expr visitIfExpression(IfExpression node, Scope scope) {
        Expr condition = condition(node.getCondition(), scope, "IF condition");
        return choices.ofIf(node, condition, scope);
    }

    @Override
    protected Expr visitSearchedCaseExpression(SearchedCaseExpression node, Scope scope) {
        List<Expr.When> branches = new ArrayList<>();
        for (WhenClause when : node.getWhenClauses()) {
            Expr condition = condition(when.getOperand(), scope, "CASE WHEN clause");
            branches.add(new Expr.When(condition, of(when.getResult(), scope)));
        }
        return choices.ofCase(branches, node.getWhenClauses(), node.getDefaultValue(), scope);
    }

    @Override
    protected Expr visitSimpleCaseExpression(SimpleCaseExpression node, Scope scope) {
        List<Expr.When> branches = new ArrayList<>();
        Expr operand = of(node.getOperand(), scope);
        for (WhenClause when : node.getWhenClauses()) {
            List<Expr> values = List.of(operand, of(when.getOperand(), scope));
            Expr condition = calls.operator(when, "=", "=", values);
            branches.add(new Expr.When(condition, of(when.getResult(), scope)));
        }
        return choices.ofCase(branches, node.getWhenClauses(), node.getDefaultValue(), scope);
    }

    @Override
    protected Expr visitCast(Cast node, Scope scope) {
        return casts.of(node, of(node.getExpression(), scope));
    }

    @Override
    protected Expr visitArray(Array node, Scope scope) {
        List<Expr> values = all(node.getValues(), scope);
        Type element =
                Choices.common(
                        values, node.getValues(), "All ARRAY elements must be the same type");
        return new Expr.Elements(
                new Conversions(context).all(values, element), new Type.Array(element));
    }

    @Override
    protected Expr visitRow(Row node, Scope scope) {
        List<Expr> values = all(node.getItems(), scope);
        List<Type.Field> fields =
                values.stream().map(value -> new Type.Field("", value.type())).toList();
        return new Expr.RowOf(values, new Type.Row(fields));
    }

    @Override
    protected Expr visitGroupingOperation(GroupingOperation node, Scope scope) {
        return new Expr.Grouping(all(node.getGroupingColumns(), scope));
    }

    private List<Expr> all(List<Expression> expressions, Scope scope) {
        return expressions.stream().map(each -> of(each, scope)).toList();
    }
}
