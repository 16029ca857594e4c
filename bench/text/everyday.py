"""Ordinary words that invented titles are made of, and the characters that invented marks are made of."""

from __future__ import annotations

OPENINGS = (
    "正品", "包邮", "新款", "现货", "厂家直销", "特价", "秋冬", "夏季", "2026新款", "批发", "【现货】", "品牌特卖",
)  # fmt: skip
TRAITS = (
    "男士", "女士", "儿童", "加厚", "纯棉", "防水", "便携", "不锈钢", "家用", "大码", "复古", "简约", "韩版",
    "真皮", "透气", "户外", "迷你", "多功能", "可折叠", "陶瓷", "实木", "无线", "智能", "进口", "手工", "欧式",
    "修身", "宽松", "高腰", "长款", "短袖", "保湿", "新鲜", "有机", "无糖", "大容量", "北欧", "卡通", "透明",
    "防滑", "耐高温",
)  # fmt: skip
THINGS = (
    "连衣裙", "运动鞋", "手机壳", "保温杯", "收纳盒", "充电器", "耳机", "双肩包", "茶具", "毛巾", "牛仔裤", "面膜",
    "洗发水", "台灯", "电饭锅", "沙发垫", "窗帘", "拖鞋", "衬衫", "外套", "手表", "项链", "牛肉干", "坚果", "绿茶",
    "咖啡豆", "奶粉", "玩具车", "积木", "书架", "键盘", "鼠标垫", "数据线", "雨伞", "行李箱", "帽子", "围巾",
    "袜子", "床单", "枕头", "花瓶", "餐盘", "菜刀", "砧板", "牙刷", "香薰", "口红", "笔记本", "滤芯", "行车记录仪",
    "自行车", "鱼竿", "帐篷", "瑜伽垫", "哑铃", "宠物窝", "猫粮", "红枣", "蜂蜜", "苹果", "橙子", "大米",
)  # fmt: skip
TRAITS_EN = (
    "Women's", "Men's", "Kids", "Cotton", "Leather", "Portable", "Wireless", "Vintage", "Printed", "Solid",
    "Casual", "Slim", "Waterproof", "Foldable", "Classic", "Soft", "Ceramic", "Wooden", "Black", "White", "Blue",
    "Large", "Mini", "Sports", "Travel", "Kitchen", "Outdoor", "Rechargeable", "Stainless Steel",
)  # fmt: skip
THINGS_EN = (
    "Dress", "Shirt", "Sneakers", "Backpack", "Watch", "Mug", "Lamp", "Charger", "Cable", "Notebook", "Towel",
    "Pillow", "Curtain", "Necklace", "Ring", "Saree", "Kurta", "Jeans", "Sandals", "Wallet", "Umbrella", "Bottle",
    "Headphones", "Keyboard", "Case", "Vase", "Plate", "Knife", "Tent", "Mat", "Toy", "Puzzle", "Bicycle", "Chair",
    "Table",
)  # fmt: skip
EVERYDAY = (
    "天地人和山水云风雨雪花月星光春夏秋冬东西南北中上下大小长高新美佳宝金银玉石木林森海江河湖泉青红白黄绿"
    "蓝紫明亮清远平安康泰吉祥福禄寿喜龙凤虎马鹤鹭鹏燕鹿羊牛鱼兰竹梅菊荷松柏枫桐莲香芳雅丽秀英豪杰俊伟强盛"
    "昌兴隆旺达通顺利丰裕华荣贵德仁义礼智信诚正道元亨贞乾坤宇宙博文学思源本真恒久永世代家园国城都乡村里坊"
    "堂轩阁楼台亭院庄居斋室舍港湾岛洲岸桥路桂汀汐澜沐沁润泽浩瀚涵淳溪洋波涛凌晨曦昕晓晴晖可奇特力克尔斯迪"
    "尼亚洛维卡莱贝罗诺拉娜妮雷蒙托比奥菲伦顿曼格兹佩米欧艾伊韦登凯恩诗柯丹"
)
