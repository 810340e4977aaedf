package org.kaname.decoder.dicom;

import java.util.List;
import org.kaname.testkit.MessagesContract;

class DicomMessagesTest extends MessagesContract {
  @Override
  protected List<String> required() {
    return List.of(
        "protocol.dicom", "dicom.type.1", "dicom.type.4", "dicom.type.4/0001", "dicom.type.4/8020");
  }
}
