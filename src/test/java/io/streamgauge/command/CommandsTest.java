package io.streamgauge.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The command line, which users have in scripts. */
class CommandsTest {

    @Test
    void commandsOptionsDefaultsAndExitCodesArePinned() {
        assertThat(CommandDescription.of(Commands.commandLine(List.of())))
                .isEqualTo(
                        """
                        streamgauge
                          -h, --help (default false)
                          -V, --version (default false)
                        aot
                          -h, --help (default false)
                        check FILE 0..*
                          --github
                          -h, --help (default false)
                          --json
                          0: there are no problems; there may be warnings
                          1: there are problems
                          2: the check could not run, such as for a file that does not exist
                        compare
                          --dimensions-as-fields NAMES (default )
                          --from DATABASE/TABLE
                          -h, --help (default false)
                          --interval DURATION (default 1h)
                          --json (default false)
                          --max-rows COUNT (default 10)
                          --no-measure-name-tag (default false)
                          --report FILE
                          --since TIME
                          --to influxdb:TARGET
                          --until TIME
                          0: both sides hold the same
                          1: there are differences
                          2: the comparison could not run, or not to the end
                        completion
                          -h, --help (default false)
                          0: the script was printed
                        copy
                          --dimensions NAMES
                          --dimensions-as-fields NAMES (default )
                          --dry-run (default false)
                          --from DATABASE/TABLE
                          -h, --help (default false)
                          --no-measure-name-tag (default false)
                          --no-resume (default false)
                          --since TIME
                          --state FOLDER (default data/copies)
                          --to TARGET
                          --unload PLACE
                          --until TIME
                          --yes (default false)
                          0: all rows are written
                          1: some rows were rejected
                          2: the copy could not run, or not to the end
                        dead-letters
                          --all (default false)
                          --folder FOLDER
                          -h, --help (default false)
                          --influxdb DATABASE/MEASUREMENT
                          --json (default false)
                          --reason KIND (default [])
                          --stream NAME
                          --table DATABASE/TABLE
                          0: they are listed
                          2: a folder cannot be read
                        dead-letters discard
                          --folder FOLDER
                          -h, --help (default false)
                          --influxdb DATABASE/MEASUREMENT
                          --reason KIND (default [])
                          --stream NAME
                          --table DATABASE/TABLE
                          --yes (default false)
                          0: they are set aside, or there were no letters
                          1: the answer was no
                          2: they could not be set aside
                        dead-letters list
                          --all (default false)
                          --folder FOLDER
                          -h, --help (default false)
                          --influxdb DATABASE/MEASUREMENT
                          --json (default false)
                          --reason KIND (default [])
                          --stream NAME
                          --table DATABASE/TABLE
                          0: they are listed
                          2: a folder cannot be read
                        dead-letters replay
                          --constants NAME=VALUE
                          --dimensions FIELDS
                          --folder FOLDER
                          -h, --help (default false)
                          --influxdb DATABASE/MEASUREMENT
                          --mapping BEAN
                          --measure-name NAME
                          --measure-name-from FIELD
                          --measures FIELDS
                          --multi (default false)
                          --reason KIND (default [])
                          --stream NAME
                          --table DATABASE/TABLE
                          --time FIELD
                          --time-format PATTERN
                          --time-unit UNIT
                          --time-zone ZONE
                          --version FIELD
                          0: all letters are written
                          1: some were rejected again, cannot be read, or stay
                          2: the replay could not run
                        dead-letters restore FILE 0..*
                          --folder FOLDER
                          -h, --help (default false)
                          0: they are put back, or there were no files
                          2: a file cannot be put back
                        dead-letters show
                          --folder FOLDER
                          -h, --help (default false)
                          --influxdb DATABASE/MEASUREMENT
                          --json (default false)
                          --jsonl (default false)
                          --limit COUNT (default 10)
                          --oldest-first (default false)
                          --reason KIND (default [])
                          --state STATE (default [WAITING, REPLAYING, AGAIN, UNREADABLE])
                          --stream NAME
                          --table DATABASE/TABLE
                          0: they are shown
                          2: a folder cannot be read
                        doctor
                          -h, --help (default false)
                          --json (default false)
                          --policy (default false)
                          0: nothing is bad
                          1: something is bad
                          2: the checks could not run
                        dry-run ROUTE 1
                          -h, --help (default false)
                          --ignore-checkpoint (default false)
                          --json (default false)
                          --limit COUNT (default 10)
                          --records COUNT (default 10)
                          --timeout DURATION (default 1m)
                          0: all that came in would be written, or nothing came in
                          1: something failed or would be rejected, or the run did not end in time
                          2: the route could not run, such as because there is no such route
                        health
                          -h, --help (default false)
                          --live (default false)
                          --timeout DURATION (default 4s)
                          --url URL
                          0: it is UP
                          1: it is not UP, or does not answer
                          2: it could not be asked, such as because of a setting that is not valid
                        load FILE 1..*
                          --batch-load S3-URI
                          --constants NAME=VALUE
                          --delimiter CHAR
                          --dimensions FIELDS
                          --dry-run (default false)
                          --encoding CHARSET
                          --escape CHAR
                          --format FORMAT (default AUTO)
                          -h, --help (default false)
                          --keep-going (default false)
                          --magnetic-retention DURATION
                          --magnetic-writes
                          --mapping BEAN
                          --measure-name NAME
                          --measure-name-from FIELD
                          --measures FIELDS
                          --memory-retention DURATION
                          --multi (default false)
                          --no-header (default false)
                          --null TEXT (default [])
                          --output FORM
                          --output-folder FOLDER
                          --quote CHAR
                          --rejects FILE
                          --resume, --no-resume (default true)
                          --select SQL
                          --skip-lines COUNT (default 0)
                          --state FOLDER (default data/loads)
                          --time FIELD
                          --time-format PATTERN
                          --time-unit UNIT
                          --time-zone ZONE
                          --to DATABASE/TABLE
                          --trim (default false)
                          --version FIELD
                          0: all rows are written
                          1: some rows were rejected
                          2: the load could not run, or not to the end
                        local
                          --data FOLDER
                          --database NAME (default [])
                          -h, --help (default false)
                          --host ADDRESS
                          --limits LIMITS
                          --memory (default false)
                          --port PORT
                          --stream NAME[:SHARDS] (default [])
                          --table DATABASE/TABLE (default [])
                          --tls-port PORT
                          2: it cannot start: the port or the folder is in use, or a name is not valid
                          130: it was stopped by Ctrl-C
                          143: it was stopped by SIGTERM
                        new ROUTE 1
                          --constants NAME=VALUE
                          --cron CRON
                          --dimensions FIELDS
                          --every DURATION
                          --example URL-OR-FILE
                          --folder FOLDER
                          --from SOURCE
                          -h, --help (default false)
                          --jdbc URL
                          --measure-name NAME
                          --measure-name-from FIELD
                          --measures FIELDS
                          --multi (default false)
                          --query SQL
                          --rows PATH
                          --stream NAME
                          --time FIELD
                          --time-format PATTERN
                          --time-unit UNIT
                          --time-zone ZONE
                          --to DATABASE/TABLE
                          --url URL
                          --user NAME
                          --version FIELD
                          --yes (default false)
                          0: the files are written
                          1: the answer was no, and nothing was written
                          2: nothing could be written
                        query SQL 0..1
                          --chart (default false)
                          --csv (default false)
                          -f, --file FILE
                          -h, --help (default false)
                          --jsonl (default false)
                          --max-rows COUNT
                          --stats (default false)
                          --truncate, --no-truncate (default true)
                          0: the query ran to its end, or as far as the output was wanted
                          1: the query failed
                          2: the query could not be sent: a setting or an option is not valid
                          130: the query was cancelled by Ctrl-C
                        run
                          -h, --help (default false)
                          0: the routes have ended by themselves
                          1: the routes cannot start
                          3: the memory is used up
                          143: the program was stopped by SIGTERM
                        test CASE 0..*
                          -h, --help (default false)
                          --json (default false)
                          --list (default false)
                          0: all cases are ok
                          1: a case failed
                          2: the cases could not run, such as because of a mistake in a case file\
                        """);
    }
}
