package io.streamgauge.local.timestream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.timestreamwrite.model.ConflictException;
import software.amazon.awssdk.services.timestreamwrite.model.CreateTableRequest;
import software.amazon.awssdk.services.timestreamwrite.model.Database;
import software.amazon.awssdk.services.timestreamwrite.model.PartitionKeyEnforcementLevel;
import software.amazon.awssdk.services.timestreamwrite.model.PartitionKeyType;
import software.amazon.awssdk.services.timestreamwrite.model.ResourceNotFoundException;
import software.amazon.awssdk.services.timestreamwrite.model.Table;
import software.amazon.awssdk.services.timestreamwrite.model.TableStatus;
import software.amazon.awssdk.services.timestreamwrite.model.Tag;
import software.amazon.awssdk.services.timestreamwrite.model.ValidationException;

class DatabaseOperationsTest extends WriteContract {

    @Test
    void aDatabaseIsDescribedAsItWasMade() {
        Database database = describeDatabase();

        assertThat(database.databaseName()).isEqualTo(DATABASE);
        assertThat(database.arn()).contains(":timestream:").endsWith(":database/" + DATABASE);
        assertThat(database.kmsKeyId()).startsWith("arn:aws:kms:");
        assertThat(database.tableCount()).isPositive();
        assertThat(database.creationTime()).isAfterOrEqualTo(now);
    }

    @Test
    void existingDatabasesConflictAndMissingOnesAreNotFound() {
        assertThatThrownBy(() -> client.createDatabase(r -> r.databaseName(DATABASE)).join())
                .hasCauseInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> client.describeDatabase(r -> r.databaseName("absent")).join())
                .hasCauseInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("The database absent does not exist.");
        assertThatThrownBy(() -> client.deleteDatabase(r -> r.databaseName("absent")).join())
                .hasCauseInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> client.listTables(r -> r.databaseName("absent")).join())
                .hasCauseInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aDatabaseWithTablesIsNotDeleted() {
        assertThatThrownBy(() -> client.deleteDatabase(r -> r.databaseName(DATABASE)).join())
                .hasCauseInstanceOf(ValidationException.class);
    }

    @Test
    void theKeyOfADatabaseIsChanged() {
        String key = "arn:aws:kms:us-east-1:000000000000:key/another";

        client.updateDatabase(r -> r.databaseName(DATABASE).kmsKeyId(key)).join();

        assertThat(describeDatabase().kmsKeyId()).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "with space", "a/b/c", "umläut"})
    void namesThatAreNotAllowedFailTheCall(String name) {
        assertThatThrownBy(() -> client.createDatabase(r -> r.databaseName(name)).join())
                .hasCauseInstanceOf(ValidationException.class)
                .hasMessageContaining("at 'databaseName' failed to satisfy constraint");
        assertThatThrownBy(() -> create(newTable().tableName(name).build()))
                .hasCauseInstanceOf(ValidationException.class)
                .hasMessageContaining("at 'tableName' failed to satisfy constraint");
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "temp", "memory", "system", "timestream", "a.b-c_D9"})
    void namesThatMeanSomethingToTheEngineAreAllowed(String name) {
        client.createDatabase(r -> r.databaseName(name)).join();
        client.createTable(r -> r.databaseName(name).tableName(name)).join();
        client.writeRecords(r -> r.databaseName(name).tableName(name).records(single("1").build()))
                .join();

        client.deleteTable(r -> r.databaseName(name).tableName(name)).join();
        client.deleteDatabase(r -> r.databaseName(name)).join();
    }

    @Test
    void aTableIsDescribedWithItsDefaults() {
        Table described = describeTable();

        assertThat(described.arn()).endsWith(":database/" + DATABASE + "/table/" + table);
        assertThat(described.tableStatus()).isEqualTo(TableStatus.ACTIVE);
        assertThat(described.retentionProperties().memoryStoreRetentionPeriodInHours())
                .isEqualTo(6);
        assertThat(described.retentionProperties().magneticStoreRetentionPeriodInDays())
                .isEqualTo(73_000);
        assertThat(described.magneticStoreWriteProperties().enableMagneticStoreWrites()).isFalse();
        assertThat(described.schema().compositePartitionKey())
                .singleElement()
                .matches(key -> key.type() == PartitionKeyType.MEASURE);
    }

    @Test
    void aTablesPropertiesAreChangedButNotItsPartitionKey() {
        create(
                newTable()
                        .schema(
                                schema ->
                                        schema.compositePartitionKey(
                                                key ->
                                                        key.type(PartitionKeyType.DIMENSION)
                                                                .name("host")
                                                                .enforcementInRecord("OPTIONAL")))
                        .build());
        client.updateTable(
                        r ->
                                r.databaseName(DATABASE)
                                        .tableName(table)
                                        .magneticStoreWriteProperties(
                                                late -> late.enableMagneticStoreWrites(true))
                                        .retentionProperties(
                                                kept ->
                                                        kept.memoryStoreRetentionPeriodInHours(2L)
                                                                .magneticStoreRetentionPeriodInDays(
                                                                        3L))
                                        .schema(
                                                schema ->
                                                        schema.compositePartitionKey(
                                                                key ->
                                                                        key.type("DIMENSION")
                                                                                .name("host")
                                                                                .enforcementInRecord(
                                                                                        "REQUIRED"))))
                .join();

        Table changed = describeTable();
        assertThat(changed.retentionProperties().memoryStoreRetentionPeriodInHours()).isEqualTo(2);
        assertThat(changed.retentionProperties().magneticStoreRetentionPeriodInDays()).isEqualTo(3);
        assertThat(changed.magneticStoreWriteProperties().enableMagneticStoreWrites()).isTrue();
        assertThat(changed.schema().compositePartitionKey().get(0).enforcementInRecord())
                .isEqualTo(PartitionKeyEnforcementLevel.REQUIRED);
        assertThat(rejected(single("1").dimensions(dimension("rack", "b")).build())).hasSize(1);
        assertThatThrownBy(
                        () ->
                                client.updateTable(
                                                r ->
                                                        r.databaseName(DATABASE)
                                                                .tableName(table)
                                                                .schema(
                                                                        schema ->
                                                                                schema
                                                                                        .compositePartitionKey(
                                                                                                key ->
                                                                                                        key
                                                                                                                .type(
                                                                                                                        "MEASURE"))))
                                        .join())
                .hasCauseInstanceOf(ValidationException.class);
    }

    @Test
    void retentionOutsideItsRangeFailsTheCall() {
        assertThatThrownBy(
                        () ->
                                create(
                                        newTable()
                                                .retentionProperties(
                                                        kept ->
                                                                kept.memoryStoreRetentionPeriodInHours(
                                                                                0L)
                                                                        .magneticStoreRetentionPeriodInDays(
                                                                                73_001L))
                                                .build()))
                .hasCauseInstanceOf(ValidationException.class)
                .hasMessageContaining("2 validation errors detected")
                .hasMessageContaining("'retentionProperties.memoryStoreRetentionPeriodInHours'");
    }

    @Test
    void rejectReportLocationsAreKeptAndMalformedOnesFailTheCall() {
        create(reportingTo("late-records", "market/late"));

        var kept =
                describeTable()
                        .magneticStoreWriteProperties()
                        .magneticStoreRejectedDataLocation()
                        .s3Configuration();
        assertThat(kept.bucketName()).isEqualTo("late-records");
        assertThat(kept.objectKeyPrefix()).isEqualTo("market/late");
        assertThatThrownBy(() -> create(reportingTo("Late Records", "/")))
                .hasCauseInstanceOf(ValidationException.class)
                .hasMessageContaining("s3Configuration.bucketName'")
                .hasMessageContaining("s3Configuration.objectKeyPrefix'");
    }

    @Test
    void existingTablesConflictAndDeletedOnesAreNotFound() {
        assertThatThrownBy(
                        () ->
                                client.createTable(r -> r.databaseName(DATABASE).tableName(table))
                                        .join())
                .hasCauseInstanceOf(ConflictException.class);
        String gone = table + "-gone";
        client.createTable(r -> r.databaseName(DATABASE).tableName(gone)).join();
        client.deleteTable(r -> r.databaseName(DATABASE).tableName(gone)).join();

        assertThatThrownBy(
                        () ->
                                client.describeTable(r -> r.databaseName(DATABASE).tableName(gone))
                                        .join())
                .hasCauseInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("The table " + gone + " does not exist.");
    }

    @Test
    void aTableThatIsMadeAgainIsEmptyAndHasNoTypes() {
        write(single("1").build());
        client.deleteTable(r -> r.databaseName(DATABASE).tableName(table)).join();
        client.createTable(r -> r.databaseName(DATABASE).tableName(table)).join();

        assertThat(write(single("2").measureValueType("BIGINT").build()).total()).isEqualTo(1);
    }

    @Test
    void databasesAndTablesAreListedInPages() {
        IntStream.range(0, 3).forEach(i -> create(newTable().build()));

        var first = client.listTables(r -> r.databaseName(DATABASE).maxResults(2)).join();
        assertThat(first.tables()).hasSize(2);
        assertThat(first.nextToken()).isNotEmpty();
        var second =
                client.listTables(
                                r ->
                                        r.databaseName(DATABASE)
                                                .maxResults(2)
                                                .nextToken(first.nextToken()))
                        .join();
        assertThat(second.tables())
                .isNotEmpty()
                .extracting(Table::tableName)
                .allMatch(name -> name.compareTo(first.tables().get(1).tableName()) > 0);
        assertThat(client.listDatabases(r -> {}).join().databases())
                .extracting(Database::databaseName)
                .contains(DATABASE);
        assertThat(client.listTables(r -> r.maxResults(20)).join().tables()).isNotEmpty();
    }

    @Test
    void tagsAreAddedReplacedAndRemoved() {
        String arn = describeTable().arn();
        client.tagResource(r -> r.resourceARN(arn).tags(tag("a", "1"), tag("b", "2"))).join();
        client.tagResource(r -> r.resourceARN(arn).tags(tag("b", "3"), tag("c", ""))).join();
        client.untagResource(r -> r.resourceARN(arn).tagKeys("a", "absent")).join();

        assertThat(client.listTagsForResource(r -> r.resourceARN(arn)).join().tags())
                .containsExactlyInAnyOrder(tag("b", "3"), tag("c", ""));
        assertThatThrownBy(
                        () ->
                                client.listTagsForResource(r -> r.resourceARN(arn + "-absent"))
                                        .join())
                .hasCauseInstanceOf(ResourceNotFoundException.class);
    }

    private CreateTableRequest reportingTo(String bucket, String prefix) {
        return newTable()
                .magneticStoreWriteProperties(
                        late ->
                                late.enableMagneticStoreWrites(true)
                                        .magneticStoreRejectedDataLocation(
                                                reports ->
                                                        reports.s3Configuration(
                                                                s3 ->
                                                                        s3.bucketName(bucket)
                                                                                .objectKeyPrefix(
                                                                                        prefix))))
                .build();
    }

    private Database describeDatabase() {
        return client.describeDatabase(r -> r.databaseName(DATABASE)).join().database();
    }

    private Table describeTable() {
        return client.describeTable(r -> r.databaseName(DATABASE).tableName(table)).join().table();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
