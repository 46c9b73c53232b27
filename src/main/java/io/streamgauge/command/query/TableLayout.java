package io.streamgauge.command.query;

import java.util.ArrayList;
import java.util.List;

/**
 * The widths of the columns of a table.
 *
 * @param widths the width of each column that is shown; the last ones may be left out
 * @param bounded whether longer cells are cut
 */
record TableLayout(List<Integer> widths, boolean bounded) {

    /** What is between two columns. */
    static final String GAP = "  ";

    /** A column of text is not made narrower. */
    private static final int MIN_TEXT = 8;

    /** Columns that are as wide as they need to be. */
    static TableLayout wide(List<Integer> needed) {
        return new TableLayout(needed, false);
    }

    /**
     * Columns that fit into a line. Columns of text become narrower, the widest first; a number or
     * a time that is cut would be another one. Where that is not enough, the last columns are left
     * out.
     *
     * @param needed the width that each column needs
     * @param numeric whether each column must not be cut
     */
    static TableLayout within(int columns, List<Integer> needed, List<Boolean> numeric) {
        for (int shown = needed.size(); shown > 1; shown--) {
            List<Integer> widths = narrowed(columns, needed.subList(0, shown), numeric);
            if (sum(widths) <= columns) {
                return new TableLayout(widths, true);
            }
        }
        return new TableLayout(List.of(Math.min(columns, needed.get(0))), true);
    }

    private static List<Integer> narrowed(
            int columns, List<Integer> needed, List<Boolean> numeric) {
        List<Integer> widths = new ArrayList<>(needed);
        int widest = widestText(widths, numeric);
        while (sum(widths) > columns && widest >= 0) {
            int excess = sum(widths) - columns;
            int next = nextText(widths, numeric, widths.get(widest));
            widths.set(widest, Math.max(Math.max(next, MIN_TEXT), widths.get(widest) - excess));
            widest = widestText(widths, numeric);
        }
        return widths;
    }

    /** The widest column of text that can be made narrower; -1 where there is no such column. */
    private static int widestText(List<Integer> widths, List<Boolean> numeric) {
        int widest = -1;
        for (int i = 0; i < widths.size(); i++) {
            boolean wider = widest < 0 || widths.get(i) > widths.get(widest);
            if (!numeric.get(i) && widths.get(i) > MIN_TEXT && wider) {
                widest = i;
            }
        }
        return widest;
    }

    /** The width of the widest column of text below a width, or one less than it. */
    private static int nextText(List<Integer> widths, List<Boolean> numeric, int below) {
        int next = 0;
        for (int i = 0; i < widths.size(); i++) {
            if (!numeric.get(i) && widths.get(i) < below) {
                next = Math.max(next, widths.get(i));
            }
        }
        boolean alone = widths.stream().filter(width -> width == below).count() == 1;
        return alone ? next : below - 1;
    }

    private static int sum(List<Integer> widths) {
        return widths.stream().mapToInt(Integer::intValue).sum()
                + GAP.length() * (widths.size() - 1);
    }
}
