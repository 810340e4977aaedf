package org.kaname.inventory;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/** Puts whole lists on the approved side, as organisations keep them in spreadsheets. */
@ProviderType
public interface ApprovedLists {
  /** Largest file that is read, in bytes. */
  int LARGEST = 8 << 20;

  /**
   * Reads CSV (UTF-8, UTF-16 or Shift_JIS) or the first sheet of an XLSX file. Changes nothing.
   *
   * @param author who is to stand as the one who approved.
   * @throws UnreadableList if it is none of these, damaged, too large, or names no address.
   */
  ApprovedList read(byte[] file, String author) throws UnreadableList;

  /** Says what a list would change. */
  ListDifference difference(ApprovedList list);

  /**
   * Puts the devices of a list on the approved side.
   *
   * @return what that changed, when the act is in the evidence log.
   */
  CompletionStage<ListDifference> approve(ApprovedList list, String author);
}
