package io.streamgauge.timestream.provision;

import java.util.List;

/**
 * What came of the provisioning of a table or a database.
 *
 * @param created whether it was missing, and now is there
 * @param differences where it was not as wanted, and what was done
 */
public record ProvisionResult(boolean created, List<Difference> differences) {

    public ProvisionResult {
        differences = List.copyOf(differences);
    }
}
