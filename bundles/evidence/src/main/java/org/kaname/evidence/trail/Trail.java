package org.kaname.evidence.trail;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.log.OpenLog;
import org.kaname.store.Store;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds records. An index in the store follows the log, some seconds behind; the log is the truth.
 * Without a store the newest {@link #SCANNED} records are looked through. Thread-safe.
 */
@Component(service = Trail.class)
public final class Trail {
  private static final Logger LOG = LoggerFactory.getLogger(Trail.class);

  /** Records that are looked through where there is no index. */
  public static final int SCANNED = 20_000;

  private final FileEvidenceLog log;
  private final TrailFollower follower;

  /**
   * What was found.
   *
   * @param rows the newest first.
   * @param behind records that the index does not have yet.
   * @param whole whether the whole log was looked through.
   */
  public record Result(List<Row> rows, long behind, boolean whole) {
    public Result {
      rows = List.copyOf(rows);
    }
  }

  @Activate
  public Trail(@Reference FileEvidenceLog log) {
    this.log = log;
    follower = new TrailFollower(log);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setStore(Store there) {
    follower.begin(there);
  }

  void unsetStore(Store gone) {
    follower.end(gone);
  }

  @Deactivate
  void stop() throws InterruptedException {
    follower.stop();
  }

  /** Says whether there is an index now. */
  public boolean indexed() {
    return follower.table().isPresent();
  }

  /** Returns how many records the index does not have yet; 0 if there is no index. */
  public long behind(OpenLog open) {
    return indexed() ? follower.behind(open) : 0;
  }

  /**
   * Finds records.
   *
   * @throws IOException if the log cannot be read.
   */
  public Result find(OpenLog open, Query query) throws IOException {
    Optional<TrailTable> table = follower.table();
    if (table.isPresent()) {
      try {
        return new Result(table.get().find(query), follower.behind(open), true);
      } catch (SQLException e) {
        LOG.warn("evidence: the index cannot be searched, the log is: {}", e.getMessage());
      }
    }
    return scan(open, query);
  }

  private static Result scan(OpenLog open, Query query) throws IOException {
    List<Row> rows = new ArrayList<>();
    long from = query.before() > 0 ? Math.min(query.before(), open.size()) : open.size();
    long end = Math.max(0, from - SCANNED);
    for (long index = from - 1; index >= end && rows.size() < query.limit(); index--) {
      Optional<Row> row = open.read(index).map(Row::of);
      if (row.isPresent() && query.fits(row.get())) {
        rows.add(row.get());
      }
    }
    return new Result(rows, 0, end == 0);
  }

  /** Has the index take over what became of records whose fields were deleted. */
  public void erased(List<Long> indexes) {
    follower.erased(indexes);
  }

  /**
   * Has the index made again from the log, once it is in the log who wanted it.
   *
   * @return whether there is an index.
   * @throws IOException if it could not be recorded.
   */
  public boolean rebuild(String actor) throws IOException, InterruptedException {
    if (!indexed()) {
      return false;
    }
    log.record(EvidenceRecord.now("evidence.reindexed", "evidence", actor, Map.of()));
    follower.rebuild();
    return true;
  }
}
