#!/usr/bin/env bash
# layering.sh must find each kind of fault in a house that has just that one.
set -euo pipefail

here=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")
house=$(mktemp -d)
trap 'rm -rf -- "$house"' EXIT

# house FILE INCLUDE: one sound file, and FILE with INCLUDE.
build() {
  rm -rf -- "${house:?}"/*
  mkdir -p -- "$house/core/latent" "$house/ui" "$house/app" "$house/$(dirname -- "$1")"
  printf '#include "core/base/noise.h"\n#include <vector>\n' >"$house/core/latent/walk.h"
  printf '#include %s\n' "$2" >"$house/$1"
}

failures=0
finds() {
  build "$1" "$2"
  if "$here/layering.sh" "$house" >/dev/null; then
    echo "not found: $1 with $2"
    failures=1
  fi
}
passes() {
  build "$1" "$2"
  "$here/layering.sh" "$house" || failures=1
}

passes core/latent/noise_plane.cpp '"core/base/noise.h"'
passes core/nn/layers.h '<torch/torch.h>'
passes core/train/trainer.cpp '"core/nn/kernels/loops.h"'
passes ui/plane/plane_view.h '"core/latent/noise_plane.h"'
passes ui/plane/plane_view.h '"ui/widgets/theme.h"'
passes app/play/search_worker.cpp '"core/explore/directions.h"'
passes app/window/main_window.cpp '"app/play/search_worker.h"'
passes app/cli/data_command.cpp '"app/data/get_dataset.h"'
passes app/cli/picture_data.cpp '"app/pictures/convert_pictures.h"'
passes app/pictures/read_picture.cpp '<QImageReader>'
passes app/data/network_door.cpp '<QNetworkAccessManager>'
passes app/data/get_dataset.cpp '<QEventLoop>'
passes app/window/data_desk.cpp '"app/data/dataset_fetch.h"'

finds core/base/pin.h '"core/files/point_text.h"'
finds core/nn/kernels/loops.h '"core/nn/layers.h"'
finds core/model/play.h '"core/judge/judge.h"'
finds core/base/images.h '<torch/torch.h>'
finds core/latent/walk.cpp '  <ATen/Parallel.h>'
finds core/latent/walk.cpp '"torch/torch.h"'
finds core/train/session.h '<QString>'
finds core/files/png.cpp '<QtGui/QImage>'
finds core/files/png.cpp '"ui/widgets/theme.h"'
finds core/base/images.h '<core/judge/judge.h>'
finds core/base/images.h '<qobject.h>'
finds core/base/images.h '<caffe2/core/common.h>'
finds core/base/images.hpp '<vector>'
finds ui/grid/digit_grid.h '"core/base/../nn/layers.h"'
finds ui/grid/digit_grid.h '"core/new_room/thing.h"'
finds core/new_room/thing.h '<vector>'
finds core/thing.h '<vector>'
finds ui/grid/digit_grid.h '"core/model/draw_sheet.h"'
finds ui/grid/digit_grid.h '<torch/torch.h>'
finds ui/grid/digit_grid.h '"ui/plane/plane_view.h"'
finds ui/widgets/theme.h '"ui/plane/plane_view.h"'
finds ui/grid/digit_grid.h '"app/window/settings.h"'
finds app/run/run_controller.h '"app/play/search_worker.h"'
finds app/process/log.h '"app/run/run_controller.h"'
finds app/run/run_controller.h '"ui/train/train_panel.h"'
finds app/process/worker.h '"ui/widgets/theme.h"'
finds app/window/main_window.h '<ATen/ATen.h>'
finds app/cli/options.h '"app/process/log.h"'
finds app/cli/options.h '<QString>'
finds app/window/main.cpp '"app/cli/options.h"'
finds app/cli/options.h '"app/data/dataset_fetch.h"'
finds app/data/get_dataset.h '<QString>'
finds app/pictures/convert_pictures.h '<QString>'
finds app/cli/options.h '"app/pictures/read_picture.h"'
finds app/data/fetch_wish.h '<QObject>'
finds app/process/log.h '"app/data/get_dataset.h"'
finds app/data/dataset_fetch.h '"ui/train/train_panel.h"'
finds app/run/run_loader.cpp '<QNetworkReply>'
finds app/window/main.cpp '<QtNetwork/QHostInfo>'
finds ui/widgets/theme.h '<QTcpSocket>'
finds core/files/png.cpp '<netdb.h>'
finds core/base/noise.h '"images.h"'
# A file of no target.
build core/latent/plane.cpp '<vector>'
echo 'add_library(latent walk.cpp)' >"$house/core/latent/CMakeLists.txt"
if "$here/layering.sh" "$house" >/dev/null; then
  echo "not found: a file that CMake does not know"
  failures=1
fi

exit "$failures"
