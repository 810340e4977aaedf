package org.kaname.inventory;

import java.util.List;
import org.kaname.text.Text;

/**
 * A list of devices as it was read from a file.
 *
 * @param sha256 of the file, in hexadecimal.
 * @param devices of the rows that can be used.
 * @param badRows those that cannot.
 */
public record ApprovedList(String sha256, List<Approved> devices, List<BadRow> badRows) {
  public ApprovedList {
    devices = List.copyOf(devices);
    badRows = List.copyOf(badRows);
  }

  /**
   * A row that cannot be used.
   *
   * @param number of the row, from 1.
   */
  public record BadRow(int number, Text reason) {}
}
