package io.streamgauge.camel.rows;

import io.streamgauge.rows.ReadOptions;
import io.streamgauge.rows.RowReader;
import io.streamgauge.rows.csv.CsvOptions;
import io.streamgauge.rows.source.Format;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.spi.UriPath;
import org.jspecify.annotations.Nullable;

/** The options of {@code rows:}. */
@UriParams
public class RowsConfiguration {

    private static final String QUERY = "jdbc";
    private static final Set<String> SOURCES = Set.of("auto", "csv", "parquet", "json", QUERY);

    @UriPath(enums = "auto,csv,parquet,json,jdbc")
    @Metadata(required = true)
    private String source = "auto";

    @UriParam private @Nullable String path;
    @UriParam private @Nullable String select;

    @UriParam(label = "csv")
    private @Nullable String delimiter;

    @UriParam(label = "csv")
    private @Nullable String quote;

    @UriParam(label = "csv")
    private @Nullable String escape;

    @UriParam(label = "csv", defaultValue = "true")
    private boolean header = true;

    @UriParam(label = "csv")
    private @Nullable String encoding;

    @UriParam(label = "csv")
    private @Nullable String nullText;

    @UriParam(label = "csv")
    private boolean trim;

    @UriParam(label = "csv", defaultValue = "0")
    private int skip;

    @UriParam(label = "jdbc")
    private @Nullable DataSource dataSource;

    @UriParam(label = "jdbc")
    private @Nullable String query;

    @UriParam(label = "advanced", defaultValue = "data/temporary")
    private String temporaryFolder = "data/temporary";

    /** Whether a database is asked; else a file is read. */
    boolean isQuery() {
        return source.equals(QUERY);
    }

    /** Whether the body is read, or the file that it names. */
    boolean isOfBody() {
        return !isQuery() && path == null;
    }

    /** How the file is read. */
    ReadOptions readOptions() {
        return readOptions(Path.of(temporaryFolder));
    }

    /** How the file is read, with the temporary folder of a context. */
    ReadOptions readOptions(Path temporary) {
        return new ReadOptions(
                Format.valueOf(source.toUpperCase(Locale.ROOT)),
                select,
                new CsvOptions(
                        delimiter, quote, escape, header, charset(), nullTexts(), trim, skip),
                temporary);
    }

    /** Refuses options that cannot be meant, with the key, the rule and the value. */
    void check() {
        if (!SOURCES.contains(source)) {
            throw new IllegalArgumentException(
                    "rows:SOURCE must be one of auto, csv, parquet, json and jdbc, but it is \""
                            + source
                            + "\": write one of them");
        }
        if (isQuery() != (dataSource != null) || isQuery() != (query != null)) {
            throw new IllegalArgumentException(
                    "\"dataSource\" and \"query\" must be given for rows:jdbc, and for it alone,"
                            + " but this is rows:"
                            + source);
        }
        if (isQuery() && (path != null || select != null)) {
            throw new IllegalArgumentException(
                    "\"path\" and \"select\" must not be given for rows:jdbc, which has \"query\"");
        }
        if (!isQuery()) {
            readOptions();
            if (select != null) {
                checkSyntax(select);
            }
        }
    }

    private static void checkSyntax(String select) {
        RowReader.syntaxProblem(select)
                .ifPresent(
                        problem -> {
                            throw new IllegalArgumentException(
                                    "\"select\" must be one SELECT of DuckDB's SQL over the table \"input\", but is \"%s\" (%s): correct it"
                                            .formatted(select, problem));
                        });
    }

    private List<String> nullTexts() {
        return nullText == null ? List.of() : List.of(nullText.split(",", -1));
    }

    private @Nullable Charset charset() {
        try {
            return encoding == null ? null : Charset.forName(encoding);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"encoding\" must name a character set, as UTF-16 or ISO-8859-1, but it is \""
                            + encoding
                            + "\"",
                    e);
        }
    }

    public String getSource() {
        return source;
    }

    /**
     * What is read: a file of the format csv, parquet or json, of the format that its name or
     * content says (auto), or a query to a database (jdbc).
     */
    public void setSource(String source) {
        this.source = source;
    }

    public @Nullable String getPath() {
        return path;
    }

    /**
     * The file to be read, or a pattern of names such as bars/*.csv for several, one after the
     * other. By default it is the one in the body, as file: gives it, or what the body holds, as
     * http: gives it.
     */
    public void setPath(@Nullable String path) {
        this.path = path;
    }

    public @Nullable String getSelect() {
        return select;
    }

    /**
     * One SELECT of DuckDB's SQL over the table input, which is the file. By default the rows are
     * those of the file, and the values of a CSV file are text as it is written.
     */
    public void setSelect(@Nullable String select) {
        this.select = select;
    }

    public @Nullable String getDelimiter() {
        return delimiter;
    }

    /** What stands between fields: one character, or \t. By default it is found out. */
    public void setDelimiter(@Nullable String delimiter) {
        this.delimiter = delimiter;
    }

    public @Nullable String getQuote() {
        return quote;
    }

    /** What stands around fields that hold delimiters or line ends. By default it is found out. */
    public void setQuote(@Nullable String quote) {
        this.quote = quote;
    }

    public @Nullable String getEscape() {
        return escape;
    }

    /** What stands before a quote inside of quotes. By default it is the quote itself. */
    public void setEscape(@Nullable String escape) {
        this.escape = escape;
    }

    public boolean isHeader() {
        return header;
    }

    /** Whether the first line names the columns; else they are column1, column2 and so on. */
    public void setHeader(boolean header) {
        this.header = header;
    }

    public @Nullable String getEncoding() {
        return encoding;
    }

    /**
     * The character set, such as windows-1252 or ISO-8859-1. By default it is the one that the
     * file's byte order mark names, or UTF-8.
     */
    public void setEncoding(@Nullable String encoding) {
        this.encoding = encoding;
    }

    public @Nullable String getNullText() {
        return nullText;
    }

    /**
     * The texts that stand for an absent value, with commas between them: NA,null. An empty field
     * always does.
     */
    public void setNullText(@Nullable String nullText) {
        this.nullText = nullText;
    }

    public boolean isTrim() {
        return trim;
    }

    /** Whether blanks around fields, and around the quotes of fields, are left out. */
    public void setTrim(boolean trim) {
        this.trim = trim;
    }

    public int getSkip() {
        return skip;
    }

    /** How many lines stand above the header. */
    public void setSkip(int skip) {
        this.skip = skip;
    }

    public @Nullable DataSource getDataSource() {
        return dataSource;
    }

    /** The database to be asked: the bean of a javax.sql.DataSource. */
    public void setDataSource(@Nullable DataSource dataSource) {
        this.dataSource = dataSource;
    }

    public @Nullable String getQuery() {
        return query;
    }

    /** The query that gives the rows. */
    public void setQuery(@Nullable String query) {
        this.query = query;
    }

    public String getTemporaryFolder() {
        return temporaryFolder;
    }

    /** Where a SELECT that sorts or groups puts what does not fit into memory. */
    public void setTemporaryFolder(String temporaryFolder) {
        this.temporaryFolder = temporaryFolder;
    }
}
